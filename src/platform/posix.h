// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/descriptor.h"
#include "platform/path.h"

// For the .cc files of this module.
namespace sabok::platform {

// All of an open file; kLimit if it is larger than `max_bytes`, kInvalid if it is not a plain one.
Result<std::string> ReadPlainFile(const Descriptor& file, const Path& path, std::size_t max_bytes);

// The error of a system call that just failed, with what people can do about the usual ones.
std::unexpected<Error> SystemFailure(std::string_view what_failed, const Path& path, int code);

}  // namespace sabok::platform
