// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/kind_words.h"

namespace sabok::render {

using article::EmbedKind;
using article::NoteKind;

std::string_view EmbedKey(EmbedKind kind) {
  switch (kind) {
    case EmbedKind::kVideo:
      return "embed.video";
    case EmbedKind::kAudio:
      return "embed.audio";
    case EmbedKind::kMap:
      return "embed.map";
    case EmbedKind::kPost:
      return "embed.post";
    case EmbedKind::kDocument:
      return "embed.document";
    case EmbedKind::kOther:
      break;
  }
  return "embed.other";
}

std::string_view NoteKey(NoteKind kind) {
  switch (kind) {
    case NoteKind::kRepublication:
      return "note.republication";
    case NoteKind::kCorrection:
      return "note.correction";
    case NoteKind::kUpdate:
      return "note.update";
    case NoteKind::kEditor:
      break;
  }
  return "note.editor";
}

}  // namespace sabok::render
