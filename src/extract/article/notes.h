// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "article/article.h"
#include "extract/blocks/content.h"
#include "extract/facts/page_facts.h"

namespace sabok::extract {

// Moves what the newsroom says about the article (republished from, corrected, updated, editor's
// note) from the ends of the body to article.notes. Only a short block of its own that begins like
// a note is one; an introduction in the newsroom's own words stays where it is.
void TakeNotes(article::Article& article);

// Adds the notes that stand around the text, in boxes that are taken for chrome elsewhere: an
// <aside> above it, the article's <footer>.
void FindNotesAround(const PageFacts& facts, const Content& content, const Url& base,
                     article::Article& article);

}  // namespace sabok::extract
