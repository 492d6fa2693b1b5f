// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "extract/facts/page_facts.h"

namespace sabok::extract {

// The small parts of a comment, told without the names a page gives them.

// A button, or a line that is only the name of one and a number: "Reply", "Recommend (5)".
bool IsCommentControl(const PageFacts& facts, NodeId id);

// A short element that is a date and nothing else.
bool IsCommentDate(const PageFacts& facts, NodeId id, std::string_view language);

// The element that must be the writer's name: the first words in [begin, end), short and with a
// date or a reply button near. kNoNode if there is none.
NodeId FindCommentWriter(const PageFacts& facts, NodeId begin, NodeId end,
                         std::string_view language);

}  // namespace sabok::extract
