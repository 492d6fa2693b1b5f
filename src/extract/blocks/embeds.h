// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "article/article.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// The labelled link that takes the place of an <iframe>, <video>, <audio>, <object>, <embed> or a
// quoted post (a <blockquote> that a script turns into one); nothing for advertisements, trackers
// and what has no address.
std::optional<article::Embed> EmbedAt(const PageFacts& facts, NodeId id, const Url& base);

// True for a <blockquote> that stands for a post of a social network.
bool IsQuotedPost(const PageFacts& facts, NodeId id);

}  // namespace sabok::extract
