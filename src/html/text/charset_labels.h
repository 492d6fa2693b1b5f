// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sabok::html {

// The Encoding Standard's name, in lower case, of the encoding that a label means ("latin1" is
// "windows-1252"); empty for a label that no encoding has.
std::string EncodingOfLabel(std::string_view label);

// "text/html; charset=utf-8" -> "utf-8": the HTML Standard's "extracting a character encoding from
// a meta element", without the look-up of the label. Empty if there is none.
std::string_view CharsetParameter(std::string_view content_type);

// The HTML Standard, section 13.2.3.2.2: the label that a <meta> in the first 1,024 bytes has, as
// an encoding's name (UTF-16 is UTF-8 there: the label could be read). Empty if there is none.
std::string PrescanLabel(std::string_view bytes);

// ICU's name of the converter that does what the Encoding Standard says of an encoding.
std::string ConverterOf(std::string_view encoding);

}  // namespace sabok::html
