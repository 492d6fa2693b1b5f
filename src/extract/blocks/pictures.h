// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/article.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// The picture of an <img> or <amp-img> (with the <picture> around it and the <noscript> twin beside
// it), without caption; nothing for placeholders, pixels, icons, avatars.
std::optional<article::Figure> PictureAt(const PageFacts& facts, NodeId img, const Url& base);

// The <img> elements of a subtree in document order, noscript twins left out where the first one
// has a picture of its own.
std::vector<NodeId> ImagesIn(const Document& document, NodeId root);

// True if two addresses are one picture in two sizes.
bool IsSamePicture(const Url& a, const Url& b);

// "Photo: Jane Doe" at the end of a caption becomes the credit.
void SplitCredit(article::Figure& figure);

// The best address in a srcset attribute: the widest up to 1600 pixels or twofold density.
std::string BestOfSrcset(std::string_view srcset);

// What a picture inside a sentence stands for: an emoji drawn as an image. Empty for all others.
std::string_view LettersOfPicture(const Document& document, NodeId img);

}  // namespace sabok::extract
