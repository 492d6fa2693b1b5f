// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "article/article.h"
#include "base/url.h"
#include "build/trust/text_print.h"

namespace sabok::build {

// One version of an article, as far as it is compared with another. A plain value.
struct PageVersion {
  Url url;  // canonical
  std::string title;
  std::string language;  // the primary one, as "fa"; empty if it could not be told
  TextPrint title_print;
  TextPrint text;

  static PageVersion Of(const article::Article& article);
};

// Why a fresh version is not taken for the stored one's next, in words for the report; empty where
// nothing speaks against it. What decides is never one sign alone: a text that shrank and says
// other things, another language and other words, another title and another text.
//
// A correction changes a sentence, a live blog grows by hours, a story is cut to half: all of them
// keep most of their words or their title. What replaces an article by accident (a challenge, a
// notice, somebody else's article, the first half of a page) does not.
std::string WhyNotTheNext(const PageVersion& stored, const PageVersion& fresh);

}  // namespace sabok::build
