// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "article/article.h"

namespace sabok::render {

// The interface word for a kind: "embed.video", to be filled with the title.
std::string_view EmbedKey(article::EmbedKind kind);
// "note.correction".
std::string_view NoteKey(article::NoteKind kind);

}  // namespace sabok::render
