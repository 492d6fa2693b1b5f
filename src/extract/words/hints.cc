#include "extract/words/hints.h"

#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "extract/words/phrase_set.h"

// Class and id names are the best evidence of what an element is for, and the most treacherous:
// "ad" stands in "header" and "shadow", "share" in "shareholder", "comment" in "commentary".
// So words are matched where words begin and end: "articleBody", "article_body" and "article-body"
// are first written alike, then every pattern of the table is looked for at once (Aho and Corasick,
// 1975). Page builders number their parts ("elementor-element-5f18ad9", an article lost as an "ad")
// and say in classes what their labels do ("field--label-visually_hidden"): such tokens are passed
// over, as are states of the page ("sidebar-enabled--false") and layouts ("sidebar-grid"). "cmp"
// was tried for consent platforms and hid every text component of a widespread
// publishing system. "=x" is a whole word, "^x" the beginning of one, "x" may stand anywhere.

namespace sabok::extract {
namespace {

struct Pattern {
  std::string_view word;
  Hint hint;
};

// clang-format off
constexpr Pattern kPatterns[] = {
  {"=nav", Hint::kNavigation}, {"navigation", Hint::kNavigation}, {"^navbar", Hint::kNavigation},
  {"=menu", Hint::kNavigation}, {"=menus", Hint::kNavigation}, {"^submenu", Hint::kNavigation},
  {"breadcrumb", Hint::kNavigation}, {"pagination", Hint::kNavigation}, {"=pager", Hint::kNavigation},
  {"^masthead", Hint::kNavigation}, {"=skip", Hint::kNavigation}, {"^skiplink", Hint::kNavigation},
  {"=topbar", Hint::kNavigation}, {"=top-bar", Hint::kNavigation}, {"=sitemap", Hint::kNavigation},
  {"=site-header", Hint::kNavigation}, {"=page-numbers", Hint::kNavigation},
  {"=post-nav", Hint::kNavigation}, {"=hamburger", Hint::kNavigation}, {"=searchform", Hint::kNavigation},
  {"=search-form", Hint::kNavigation}, {"=searchbox", Hint::kNavigation}, {"=language-switcher", Hint::kNavigation},
  {"^langswitch", Hint::kNavigation}, {"^next-prev", Hint::kNavigation},
  {"=prev-next", Hint::kNavigation}, {"^prevnext", Hint::kNavigation}, {"=nextprev", Hint::kNavigation},
  {"=footer", Hint::kFooter}, {"=colophon", Hint::kFooter}, {"^copyright", Hint::kFooter},
  {"=site-info", Hint::kFooter}, {"=disclaimer", Hint::kFooter}, {"=legal", Hint::kFooter},
  {"=imprint", Hint::kFooter}, {"=credits-footer", Hint::kFooter},
  {"sidebar", Hint::kSidebar}, {"=side-bar", Hint::kSidebar}, {"=rail", Hint::kSidebar},
  {"=right-rail", Hint::kSidebar}, {"=sidecolumn", Hint::kSidebar}, {"=side-column", Hint::kSidebar},
  {"=aside", Hint::kSidebar}, {"=widget", Hint::kWidget}, {"=widgets", Hint::kWidget},
  {"=rightcol", Hint::kSidebar}, {"=marginalia", Hint::kSidebar}, {"=infobar", Hint::kSidebar},
  {"=share", Hint::kShare}, {"=shares", Hint::kShare}, {"=sharing", Hint::kShare},
  {"^sharebar", Hint::kShare}, {"^sharetools", Hint::kShare}, {"^sharebutton", Hint::kShare}, {"^sharelinks", Hint::kShare},
  {"^sharethis", Hint::kShare}, {"^sharedaddy", Hint::kShare}, {"=social", Hint::kShare},
  {"^socialmedia", Hint::kShare}, {"^socialicons", Hint::kShare}, {"^socialshare", Hint::kShare},
  {"^socials", Hint::kShare}, {"^addthis", Hint::kShare}, {"^addtoany", Hint::kShare}, {"=shariff", Hint::kShare},
  {"^followus", Hint::kShare}, {"=follow-us", Hint::kShare}, {"=follow", Hint::kShare}, {"=a2a", Hint::kShare},
  {"=teilen", Hint::kShare}, {"=partage", Hint::kShare}, {"=partager", Hint::kShare}, {"=compartir", Hint::kShare},
  {"=permalink", Hint::kShare}, {"=shortlink", Hint::kShare}, {"=short-link", Hint::kShare}, {"=shorturl", Hint::kShare},
  {"=jp-relatedposts", Hint::kRelated},
  {"newsletter", Hint::kNewsletter}, {"=subscribe", Hint::kNewsletter}, {"=subscription", Hint::kNewsletter},
  {"^signup", Hint::kNewsletter}, {"=sign-up", Hint::kNewsletter}, {"^mailinglist", Hint::kNewsletter},
  {"=mailing-list", Hint::kNewsletter}, {"=optin", Hint::kNewsletter}, {"=opt-in", Hint::kNewsletter},
  {"^mailchimp", Hint::kNewsletter}, {"^mc4wp", Hint::kNewsletter}, {"=mc-embed", Hint::kNewsletter},
  {"^convertkit", Hint::kNewsletter}, {"=abonnement", Hint::kNewsletter}, {"=email-signup", Hint::kNewsletter},
  {"=cta", Hint::kPromotion}, {"=call-to-action", Hint::kPromotion}, {"=donate", Hint::kPromotion},
  {"=donation", Hint::kPromotion}, {"^appeal", Hint::kPromotion},
  {"cookie", Hint::kCookie}, {"=consent", Hint::kCookie}, {"=gdpr", Hint::kCookie}, {"^onetrust", Hint::kCookie},
  {"^didomi", Hint::kCookie}, {"=privacy-banner", Hint::kCookie}, {"^usercentrics", Hint::kCookie},
  {"=related", Hint::kRelated}, {"^relatedpost", Hint::kRelated}, {"^relatedart", Hint::kRelated},
  {"^relatedcont", Hint::kRelated}, {"^relatedstor", Hint::kRelated}, {"^relatedlink", Hint::kRelated}, {"^relatednews", Hint::kRelated},
  {"=recommend", Hint::kRelated}, {"^recommended", Hint::kRelated}, {"^recommendation", Hint::kRelated},
  {"=more-from", Hint::kRelated}, {"=more-stories", Hint::kRelated}, {"=more-news", Hint::kRelated}, {"=more-articles", Hint::kRelated},
  {"=more-on", Hint::kRelated}, {"=read-more", Hint::kRelated}, {"^readmore", Hint::kRelated},
  {"=read-also", Hint::kRelated}, {"^readalso", Hint::kRelated}, {"=also-read", Hint::kRelated}, {"=see-also", Hint::kRelated},
  {"=read-next", Hint::kRelated}, {"=up-next", Hint::kRelated}, {"=next-up", Hint::kRelated}, {"^outbrain", Hint::kRelated},
  {"^taboola", Hint::kRelated}, {"^zergnet", Hint::kRelated}, {"=trending", Hint::kRelated}, {"=popular", Hint::kRelated},
  {"^mostread", Hint::kRelated}, {"=most-read", Hint::kRelated}, {"=most-viewed", Hint::kRelated},
  {"=most-popular", Hint::kRelated}, {"^mostpopular", Hint::kRelated}, {"=yarpp", Hint::kRelated}, {"^crp", Hint::kRelated},
  {"=similar", Hint::kRelated}, {"=suggested", Hint::kRelated}, {"=you-may-like", Hint::kRelated}, {"=you-might-like", Hint::kRelated},
  {"=also-like", Hint::kRelated}, {"=latest-news", Hint::kRelated}, {"=latest-posts", Hint::kRelated}, {"=recent-posts", Hint::kRelated},
  {"^recentpost", Hint::kRelated}, {"=next-article", Hint::kRelated}, {"=teasers", Hint::kRelated},
  {"=inline-related", Hint::kRelated}, {"=internal-links", Hint::kRelated}, {"=verwandte", Hint::kRelated}, {"=weitere", Hint::kRelated},
  {"=a-lire", Hint::kRelated}, {"=lire-aussi", Hint::kRelated}, {"=relacionadas", Hint::kRelated}, {"=relacionados", Hint::kRelated},
  {"=comment", Hint::kComments}, {"=comments", Hint::kComments}, {"^commentlist", Hint::kComments}, {"^commentform", Hint::kComments},
  {"^commentsection", Hint::kComments}, {"^commentbox", Hint::kComments},
  {"^disqus", Hint::kComments}, {"=respond", Hint::kComments}, {"^livefyre", Hint::kComments}, {"=kommentar", Hint::kComments},
  {"^kommentare", Hint::kComments}, {"^commentaire", Hint::kComments}, {"^comentario", Hint::kComments}, {"=yorumlar", Hint::kComments},
  {"^komentar", Hint::kComments}, {"=koment", Hint::kComments}, {"=coment", Hint::kComments}, {"^comentari", Hint::kComments}, {"^commenti", Hint::kComments},
  {"^reacties", Hint::kComments}, {"=opinie", Hint::kComments}, {"^kommentti", Hint::kComments}, {"=sxolia", Hint::kComments}, {"=otzyvy", Hint::kComments},
  {"=nazar", Hint::kComments}, {"=nazarat", Hint::kComments}, {"^didgah", Hint::kComments}, {"=fb-comments", Hint::kComments}, {"=leserkommentare", Hint::kComments},
  {"=ad", Hint::kAdvertisement}, {"=ads", Hint::kAdvertisement}, {"^advert", Hint::kAdvertisement},
  {"^adsense", Hint::kAdvertisement}, {"^adsbygoogle", Hint::kAdvertisement}, {"^adslot", Hint::kAdvertisement},
  {"^adbox", Hint::kAdvertisement}, {"^adblock", Hint::kAdvertisement}, {"^adunit", Hint::kAdvertisement},
  {"^adcontainer", Hint::kAdvertisement}, {"^adwrap", Hint::kAdvertisement}, {"^adplace", Hint::kAdvertisement},
  {"=adv", Hint::kAdvertisement}, {"=dfp", Hint::kAdvertisement}, {"=gpt", Hint::kAdvertisement}, {"=google-ads", Hint::kAdvertisement},
  {"=anzeige", Hint::kAdvertisement}, {"=werbung", Hint::kAdvertisement}, {"=publicite", Hint::kAdvertisement}, {"=pub", Hint::kAdvertisement},
  {"=publicidad", Hint::kAdvertisement}, {"=reklama", Hint::kAdvertisement}, {"=reklam", Hint::kAdvertisement}, {"=tabligh", Hint::kAdvertisement},
  {"=sponsor", Hint::kAdvertisement}, {"^sponsored", Hint::kAdvertisement}, {"=sponsors", Hint::kAdvertisement}, {"=banner-ad", Hint::kAdvertisement},
  {"=disclosure", Hint::kPromotion}, {"=promo", Hint::kPromotion}, {"=promos", Hint::kPromotion}, {"^promobox", Hint::kPromotion}, {"=promotion", Hint::kPromotion}, {"=upsell", Hint::kPromotion},
  {"^affiliate", Hint::kPromotion}, {"=app-download", Hint::kPromotion}, {"=download-app", Hint::kPromotion},
  {"=modal", Hint::kModal}, {"=popup", Hint::kModal}, {"=pop-up", Hint::kModal}, {"=overlay", Hint::kModal}, {"=lightbox", Hint::kModal},
  {"=tooltip", Hint::kModal}, {"=dialog", Hint::kModal}, {"=interstitial", Hint::kModal}, {"=offcanvas", Hint::kModal},
  {"=print", Hint::kTools}, {"=toolbar", Hint::kTools}, {"=tools", Hint::kTools}, {"=toolbox", Hint::kTools},
  {"=rating", Hint::kTools}, {"=ratings", Hint::kTools}, {"=vote", Hint::kTools}, {"=votes", Hint::kTools}, {"=reactions", Hint::kTools}, {"=likes", Hint::kTools},
  {"=fontsize", Hint::kTools}, {"=font-size", Hint::kTools}, {"=text-size", Hint::kTools}, {"=bookmark", Hint::kTools}, {"=feedback", Hint::kTools},
  {"=post-actions", Hint::kTools}, {"=article-actions", Hint::kTools}, {"=listen", Hint::kTools}, {"=editsection", Hint::kTools}, {"=edit-section", Hint::kTools},
  {"=tags", Hint::kTags}, {"^taglist", Hint::kTags}, {"^tagcloud", Hint::kTags}, {"=keywords", Hint::kTags}, {"=tag-list", Hint::kTags}, {"=tags-links", Hint::kTags},
  {"=topics", Hint::kTags}, {"=topic-list", Hint::kTags}, {"=cat-links", Hint::kTags}, {"=categories", Hint::kTags}, {"=post-tags", Hint::kTags},
  {"=paywall", Hint::kPaywall}, {"=regwall", Hint::kPaywall}, {"=piano", Hint::kPaywall}, {"=meter", Hint::kPaywall},
  {"=meta", Hint::kMeta}, {"^metadata", Hint::kMeta}, {"^postmeta", Hint::kMeta}, {"^entrymeta", Hint::kMeta}, {"=post-info", Hint::kMeta}, {"=article-info", Hint::kMeta},
  {"=entry-utility", Hint::kMeta}, {"=kicker", Hint::kMeta}, {"=eyebrow", Hint::kMeta},
  {"=byline", Hint::kByline}, {"=bylines", Hint::kByline}, {"=author", Hint::kByline}, {"=authors", Hint::kByline}, {"=autor", Hint::kByline},
  {"=auteur", Hint::kByline}, {"=vcard", Hint::kByline}, {"=contributor", Hint::kByline}, {"=writer", Hint::kByline}, {"=reporter", Hint::kByline},
  {"=write-by", Hint::kByline}, {"=written-by", Hint::kByline}, {"=writtenby", Hint::kByline}, {"^author-name", Hint::kByline}, {"^authorname", Hint::kByline}, {"=nevisande", Hint::kByline}, {"=yazar", Hint::kByline}, {"=kateb", Hint::kByline},
  {"=date", Hint::kDate}, {"=datetime", Hint::kDate}, {"=timestamp", Hint::kDate}, {"=dateline", Hint::kDate}, {"=time", Hint::kDate}, {"=published", Hint::kDate},
  {"^pubdate", Hint::kDate}, {"=publish-date", Hint::kDate}, {"=posted-on", Hint::kDate}, {"=datum", Hint::kDate}, {"=fecha", Hint::kDate}, {"=tarikh", Hint::kDate},
  {"^postdate", Hint::kDate}, {"=entry-date", Hint::kDate}, {"=created", Hint::kDate},
  {"=author-bio", Hint::kAuthorBox}, {"^authorbio", Hint::kAuthorBox}, {"=about-author", Hint::kAuthorBox}, {"=about-the-author", Hint::kAuthorBox},
  {"=author-box", Hint::kAuthorBox}, {"^authorbox", Hint::kAuthorBox}, {"=author-info", Hint::kAuthorBox}, {"=author-description", Hint::kAuthorBox},
  {"=author-profile", Hint::kAuthorBox}, {"=author-card", Hint::kAuthorBox}, {"=bio", Hint::kAuthorBox}, {"=biography", Hint::kAuthorBox}, {"=author-area", Hint::kAuthorBox},
  {"=saboxplugin", Hint::kAuthorBox}, {"=author-block", Hint::kAuthorBox}, {"=post-author", Hint::kAuthorBox},
  {"caption", Hint::kCaption}, {"=legend", Hint::kCaption}, {"=legende", Hint::kCaption}, {"=bildunterschrift", Hint::kCaption}, {"=cutline", Hint::kCaption},
  {"=credit", Hint::kCredit}, {"=credits", Hint::kCredit}, {"=photographer", Hint::kCredit}, {"^photocredit", Hint::kCredit}, {"^imagecredit", Hint::kCredit},
  {"=copyright-holder", Hint::kCredit},
  {"^pullquote", Hint::kPullQuote}, {"=pull-quote", Hint::kPullQuote}, {"=pulled-quote", Hint::kPullQuote},
  {"=toc", Hint::kContents}, {"=table-of-contents", Hint::kContents}, {"^tableofcontents", Hint::kContents}, {"=ez-toc", Hint::kContents},
  {"=gallery", Hint::kGallery}, {"=slideshow", Hint::kGallery}, {"=carousel", Hint::kGallery}, {"=slider", Hint::kGallery}, {"=swiper", Hint::kGallery},
  {"=standfirst", Hint::kStandfirst}, {"=lead", Hint::kStandfirst}, {"=lede", Hint::kStandfirst}, {"=dek", Hint::kStandfirst}, {"=deck", Hint::kStandfirst},
  {"=subtitle", Hint::kStandfirst}, {"=sub-title", Hint::kStandfirst}, {"^subheadline", Hint::kStandfirst}, {"=sub-headline", Hint::kStandfirst}, {"=chapo", Hint::kStandfirst}, {"=vorspann", Hint::kStandfirst},
  {"=excerpt", Hint::kStandfirst}, {"=summary", Hint::kStandfirst}, {"=article-intro", Hint::kStandfirst}, {"=entradilla", Hint::kStandfirst}, {"=abstract", Hint::kStandfirst},
  {"=lid", Hint::kStandfirst}, {"=leadtext", Hint::kStandfirst}, {"=spot", Hint::kStandfirst}, {"=introtext", Hint::kStandfirst}, {"=headline-sub", Hint::kStandfirst},
  {"=headline", Hint::kHeadline}, {"=entry-title", Hint::kHeadline}, {"=post-title", Hint::kHeadline}, {"=article-title", Hint::kHeadline}, {"=page-title", Hint::kHeadline},
  {"article-body", Hint::kBody}, {"articlebody", Hint::kBody}, {"entry-content", Hint::kBody}, {"=post-content", Hint::kBody}, {"=post-body", Hint::kBody},
  {"=story-body", Hint::kBody}, {"^storybody", Hint::kBody}, {"=article-content", Hint::kBody}, {"=article-text", Hint::kBody}, {"^articletext", Hint::kBody}, {"^articlecontent", Hint::kBody},
  {"=story-content", Hint::kBody}, {"=body-text", Hint::kBody}, {"^bodytext", Hint::kBody}, {"=body-content", Hint::kBody}, {"=news-text", Hint::kBody}, {"=news-body", Hint::kBody}, {"=news-content", Hint::kBody},
  {"=body-copy", Hint::kBody}, {"=main-text", Hint::kBody}, {"=matn", Hint::kBody}, {"=field-name-body", Hint::kBody}, {"=post-entry", Hint::kBody}, {"=postentry", Hint::kBody}, {"=td-post-content", Hint::kBody}, {"=content-body", Hint::kBody}, {"=single-content", Hint::kBody},
  {"=article", Hint::kArticle}, {"=articles", Hint::kArticle}, {"=story", Hint::kArticle}, {"=content", Hint::kArticle}, {"=entry", Hint::kArticle}, {"=post", Hint::kArticle}, {"=main", Hint::kArticle},
  {"=text", Hint::kArticle}, {"=body", Hint::kArticle}, {"=hentry", Hint::kArticle}, {"=blog", Hint::kArticle}, {"=news", Hint::kArticle}, {"=artikel", Hint::kArticle}, {"=noticia", Hint::kArticle},
  {"=category", Hint::kSection}, {"=rubric", Hint::kSection}, {"=rubrique", Hint::kSection}, {"=section-name", Hint::kSection}, {"=section-title", Hint::kSection}, {"=channel", Hint::kSection},
  {"=sr-only", Hint::kInvisible}, {"^visually-hidden", Hint::kInvisible}, {"^visuallyhidden", Hint::kInvisible}, {"=screen-reader-text", Hint::kInvisible}, {"=screenreader", Hint::kInvisible}, {"=d-none", Hint::kInvisible},
  {"=screen-reader", Hint::kInvisible}, {"=offscreen", Hint::kInvisible}, {"=hide-text", Hint::kInvisible}, {"=element-invisible", Hint::kInvisible}, {"=a11y-hidden", Hint::kInvisible},
  {"=loading", Hint::kLoading}, {"=spinner", Hint::kLoading}, {"=skeleton", Hint::kLoading}, {"=preloader", Hint::kLoading},
  {"=correction", Hint::kNote}, {"=corrections", Hint::kNote}, {"=editors-note", Hint::kNote}, {"=editor-note", Hint::kNote}, {"=republished", Hint::kNote}, {"=clarification", Hint::kNote},
  {"=reading-time", Hint::kReadingTime}, {"=read-time", Hint::kReadingTime}, {"^readingtime", Hint::kReadingTime}, {"^readtime", Hint::kReadingTime}, {"=time-to-read", Hint::kReadingTime}, {"=min-read", Hint::kReadingTime},
};
// clang-format on

bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

// Letters, '-' and one for all digits; what is none of them leads back to the beginning.
constexpr std::uint8_t kNoSymbol = 28;
constexpr std::size_t kSymbols = kNoSymbol + 1;
constexpr std::array<std::uint8_t, 256> kSymbolOf = [] {
  std::array<std::uint8_t, 256> symbols{};
  symbols.fill(kNoSymbol);
  for (unsigned char c = 'a'; c <= 'z'; ++c) symbols[c] = c - 'a';
  symbols['-'] = 26;
  for (unsigned char c = '0'; c <= '9'; ++c) symbols[c] = 27;
  return symbols;
}();

std::uint8_t SymbolOf(char c) { return kSymbolOf[static_cast<unsigned char>(c)]; }

// One automaton for all patterns; made once, immutable. Its table is read for every byte of every
// class name, so a state's row fills one cache line and what ends there stands elsewhere.
class Automaton {
 public:
  Automaton() {
    AddState();
    for (std::size_t i = 0; i < std::size(kPatterns); ++i) Insert(i);
    Link();
  }

  // `text` in the form NormalName makes.
  Hints Match(std::string_view text) const {
    Hints found;
    State state = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      state = rows_[state].next[SymbolOf(text[i])];
      for (State hit = rows_[state].hit; hit > 0; hit = ends_[hit].shorter) {
        for (std::size_t pattern : ends_[hit].patterns) {
          if (Stands(pattern, text, i + 1)) found.Add(kPatterns[pattern].hint);
        }
      }
    }
    return found;
  }

 private:
  using State = std::uint16_t;

  struct alignas(64) Row {
    std::array<State, kSymbols> next{};
    State hit = 0;  // the state itself if a pattern ends there, else the nearest shorter one
  };
  struct End {
    std::vector<std::size_t> patterns;
    State fail = 0;
    State shorter = 0;  // the nearest state up the chain of fails that ends a pattern
  };

  static std::string_view WordOf(std::size_t pattern) {
    std::string_view word = kPatterns[pattern].word;
    if (word[0] == '=' || word[0] == '^') word.remove_prefix(1);
    return word;
  }

  static bool Stands(std::size_t pattern, std::string_view text, std::size_t end) {
    const char mode = kPatterns[pattern].word[0];
    const std::size_t begin = end - WordOf(pattern).size();
    // A letter behind a digit stands in a number made by a machine: "element-5f18ad9" is no ad.
    const bool starts =
        begin == 0 || SymbolOf(text[begin - 1]) == kNoSymbol || text[begin - 1] == '-';
    const bool ends = end == text.size() || !IsLetter(text[end]);
    if (mode == '=') return starts && ends;
    return mode != '^' || starts;
  }

  State AddState() {
    rows_.emplace_back();
    ends_.emplace_back();
    CHECK(rows_.size() <= std::numeric_limits<State>::max());
    return static_cast<State>(rows_.size() - 1);
  }

  void Insert(std::size_t pattern) {
    State state = 0;
    for (char c : WordOf(pattern)) {
      const std::uint8_t symbol = SymbolOf(c);
      CHECK(symbol != kNoSymbol);
      State next = rows_[state].next[symbol];
      if (next == 0) {
        next = AddState();
        rows_[state].next[symbol] = next;
      }
      state = next;
    }
    ends_[state].patterns.push_back(pattern);
  }

  void Link() {
    std::vector<State> queue = {0};
    for (std::size_t at = 0; at < queue.size(); ++at) {
      const State state = queue[at];
      rows_[state].hit = ends_[state].patterns.empty() ? ends_[state].shorter : state;
      for (std::uint8_t symbol = 0; symbol < kNoSymbol; ++symbol) {
        const State child = rows_[state].next[symbol];
        const State fallback = state == 0 ? 0 : rows_[ends_[state].fail].next[symbol];
        if (child == 0) {
          rows_[state].next[symbol] = fallback;
          continue;
        }
        ends_[child].fail = fallback;
        ends_[child].shorter =
            ends_[fallback].patterns.empty() ? ends_[fallback].shorter : fallback;
        queue.push_back(child);
      }
    }
  }

  std::vector<Row> rows_;
  std::vector<End> ends_;
};

constexpr std::string_view kTopicStarts[] = {"tag-",
                                             "category-",
                                             "cat-",
                                             "post-tag",
                                             "topic-",
                                             "format-",
                                             "type-",
                                             "postid-",
                                             "term-",
                                             "parent-",
                                             "has-",
                                             "no-",
                                             "with-",
                                             "wp-theme",
                                             "theme-",
                                             "page-template",
                                             "js-has",
                                             "is-",
                                             "field-label-",
                                             "dialog-off-canvas-main",
                                             "sidebar-grid",
                                             "sidebar-layout",
                                             "elementor-element-"};

// "sidebar-enabled--false" says something about the page, not about the element.
bool IsState(std::string_view token) {
  if (token.size() < 6 || (token.back() != 'd' && token.back() != 'e')) return false;
  for (std::string_view end : {"-enabled", "-disabled", "-false", "-true", "-none"}) {
    if (token.ends_with(end)) return true;
  }
  return false;
}

bool IsTopicClass(std::string_view token) {
  static const PhraseStarts starts(kTopicStarts);
  if (IsState(token)) return true;
  if (!token.starts_with("author-")) return starts.Begin(token) && !token.starts_with("tag-list");
  // "author-bio" and "author-name" are about the author box, "author-jane" is about Jane.
  for (std::string_view kept :
       {"bio", "box", "name", "info", "desc", "prof", "card", "block", "area"}) {
    if (token.substr(7).starts_with(kept)) return false;
  }
  return true;
}

constexpr std::size_t kEnough = 400;

// "articleBody_x  Foo" -> "article-body-x foo ", topic classes dropped. At most kEnough bytes of it
// are read, and each of them can become two.
class NormalName {
 public:
  explicit NormalName(std::string_view text) {
    char before = ' ';
    for (const char c : text.substr(0, kEnough)) {
      if (IsSpace(c)) {
        EndToken();
      } else if (c == '_' || c == '-' || c == ':' || c == '/') {
        if (size_ > token_ && bytes_[size_ - 1] != '-') Put('-');
      } else {
        const bool upper = c >= 'A' && c <= 'Z';
        if (upper && IsLetter(before)) Put('-');
        Put(ToLowerAscii(c));
      }
      before = c;
    }
    EndToken();
  }

  std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  void Put(char c) { bytes_[size_++] = c; }

  void EndToken() {
    if (IsTopicClass(view().substr(token_))) size_ = token_;
    if (size_ > 0 && bytes_[size_ - 1] != ' ') Put(' ');
    token_ = size_;
  }

  std::array<char, 2 * kEnough + 1> bytes_;
  std::size_t size_ = 0;
  std::size_t token_ = 0;  // where the one that is being written begins
};

}  // namespace

Hints HintsOf(std::string_view class_or_id) {
  static const Automaton automaton;
  if (class_or_id.empty()) return {};
  return automaton.Match(NormalName(class_or_id).view());
}

}  // namespace sabok::extract
