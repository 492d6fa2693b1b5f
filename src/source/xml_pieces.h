// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sabok::source {

// A document of records, cut apart by its tags alone, so that it need not be well formed. Internal
// to source/. `records` are views into the document.
struct XmlPieces {
  std::vector<std::string_view> records;  // from "<item" to "</item>"; an unclosed one to the next
  std::string frame;                      // everything else
  std::size_t first_record = 0;           // where in the frame they were cut out
};

// "RDF" of "rdf:RDF".
std::string_view WithoutPrefix(std::string_view name);

// Cuts `utf8` from `start` on. Comments and CDATA are passed over, but for those that have no end
// or another's beginning in them.
XmlPieces SplitXml(std::string_view utf8, std::size_t start, std::string_view record);

}  // namespace sabok::source
