#pragma once

#include "article/article.h"

namespace sabok::extract {

// Moves what the newsroom says about the article (republished from, corrected, updated, editor's
// note) from the ends of the body to article.notes. Only a short block of its own that begins like
// a note is one; an introduction in the newsroom's own words stays where it is.
void TakeNotes(article::Article& article);

}  // namespace sabok::extract
