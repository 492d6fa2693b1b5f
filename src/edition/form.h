// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "edition/file_entry.h"
#include "platform/file.h"

namespace sabok::edition {

// The forms in which an edition keeps a file.
enum class Form { kPlain, kBrotli, kGzip };
inline constexpr Form kForms[] = {Form::kPlain, Form::kBrotli, Form::kGzip};
inline constexpr Form kPackedForms[] = {Form::kBrotli, Form::kGzip};

// "", ".br", ".gz"
std::string_view SuffixOf(Form form);
platform::Path WithSuffix(platform::Path path, Form form);

// What the entry says of that form; nothing if the edition has none.
std::optional<EncodedFile> FormOf(const FileEntry& entry, Form form);

// Plain bytes to that form and back. kPlain is the bytes as they are, whatever `max_bytes`; the
// errors of decoding are those of compress.h.
std::string Encode(std::string_view plain, Form form);
Result<std::string> Decode(std::string_view bytes, Form form, std::size_t max_bytes);
// Whether the bytes decode to just `plain`; `scratch` as in compress.h.
bool DecodesTo(std::string_view bytes, Form form, std::string_view plain, std::string& scratch);

}  // namespace sabok::edition
