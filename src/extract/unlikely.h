#pragma once

#include "html/document.h"

namespace sabok::extract {

class PageFacts;

// True for an element that is not the article: navigation, footers, share bars, related lists,
// advertisements, comments. Needs hints and raw_prose of the facts, nothing that is computed later.
bool IsChrome(const PageFacts& facts, html::NodeId id);

}  // namespace sabok::extract
