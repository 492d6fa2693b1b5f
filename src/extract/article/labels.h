// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "article/article.h"

namespace sabok::extract {

// "Ines Varga" of "Photograph: Ines Varga"; a credit that is only a label stays as it is.
std::string_view WithoutCreditLabel(std::string_view credit);

// Who writes the page says again what a credit, a quotation's source, a note and a biography are.
// So their own labels go: "Foto:" before a credit, a dash before a source, "Correction:" before a
// note, the author's name before a biography.
void StripLabels(article::Article& article);

}  // namespace sabok::extract
