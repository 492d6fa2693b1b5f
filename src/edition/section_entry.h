// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "edition/file_entry.h"

// A file's entry inside a section. For the .cc files of this module.
namespace sabok::edition {

void AppendEntry(std::string& out, const FileEntry& entry);
Result<FileEntry> EntryOf(const boost::json::value& value);

// One entry in one line, as it stands in a section.
std::string ToJson(const FileEntry& entry);
Result<FileEntry> ParseFileEntry(std::string_view json);

}  // namespace sabok::edition
