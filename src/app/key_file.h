#pragma once

#include "base/result.h"
#include "edition/sign.h"
#include "platform/file.h"

namespace sabok::app {

// The newsroom's public key from a file `sabok keygen` or minisign wrote, with its companion
// (NAME.p256.pub beside NAME.pub) if that is there.
Result<edition::TrustedKey> ReadKeyFile(const platform::Path& file);

}  // namespace sabok::app
