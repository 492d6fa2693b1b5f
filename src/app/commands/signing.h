// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "build/run/options.h"
#include "edition/sign.h"
#include "platform/file.h"

namespace sabok::app {

// "sabok.key" has its companions beside it: "sabok.pub", "sabok.p256.key", "sabok.p256.pub" and
// "sabok.rotations", the statements of keys before it.
platform::Path BesideKey(const platform::Path& key, std::string_view ending);

// Reads a secret key and, if it is there, its companion. The password, where one is needed, comes
// from the environment (SABOK_KEY_PASSWORD) or the terminal.
Result<edition::Signer> LoadSigner(const platform::Path& key);

// The newsroom's public key from a file that `sabok keygen` or minisign wrote, with its companion
// if that is beside it.
Result<edition::TrustedKey> ReadPublicKey(const platform::Path& file);
// The same, or of the key's base64 itself.
Result<edition::TrustedKey> LoadPublicKey(const std::string& key);

// The rotations beside the key; none if there is no such file.
Result<std::vector<edition::KeyRotation>> LoadRotations(const platform::Path& file);

// Reads the rotations, and sets what will sign the edition: a process of its own, which reads the
// key and asks for its password now, so that no build fails at its end for a wrong one. While pages
// are parsed and pictures decoded, neither is in the memory of this process. To be called before
// any thread is started.
Result<void> PrepareSigning(build::EditionOptions& options);

}  // namespace sabok::app
