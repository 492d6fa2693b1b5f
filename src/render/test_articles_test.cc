// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/test_articles.h"

#include "base/text.h"

namespace sabok::render {
namespace {

using namespace article;  // NOLINT(google-build-using-namespace)

Url At(std::string_view address) {
  const auto url = Url::Parse(address);
  return url ? *url : Url();
}

Text Plain(std::string text) { return {.utf8 = std::move(text)}; }

// The first occurrence of `part` in the text gets the mark.
Text Marked(Text text, std::string_view part, MarkKind kind, std::string_view target = {}) {
  const auto begin = static_cast<std::uint32_t>(text.utf8.find(part));
  const auto end = static_cast<std::uint32_t>(begin + part.size());
  text.marks.push_back({kind, begin, end, target.empty() ? Url() : At(target)});
  return text;
}

Block P(std::string text) { return {Paragraph{Plain(std::move(text)), {}}}; }
Block H(int level, std::string text) { return {Heading{level, Plain(std::move(text))}}; }

ListItem Item(std::string text) { return {.blocks = {P(std::move(text))}}; }

Table HarbourTable() {
  const auto cell = [](std::string text, bool header = false) {
    return Cell{.text = Plain(std::move(text)), .header = header};
  };
  return {.caption = Plain("Landings in tonnes"),
          .rows = {{cell("Port", true), cell("2024", true), cell("2025", true)},
                   {cell("Eastquay", true), cell("1,204"), cell("988")},
                   {cell("Saltmarsh", true), cell("640"), cell("702")}}};
}

}  // namespace

Article EnglishArticle() {
  Article a;
  a.url = At("https://courier.example/en/features/66575/");
  a.title = "The harbour that “learned” to wait";
  a.standfirst = "When the dredger broke down, a town of fishermen found out what silt costs.";
  a.section = "Features";
  a.site = "Harbour Courier";
  a.authors = {
      {"Mina Farrokh", At("https://courier.example/en/author/mina/"), "Mina writes about ports."},
      {"Jonas Lind", {}, ""}};
  a.published = ParseIsoDate("2026-11-02T08:30:00+03:30");
  a.modified = ParseIsoDate("2026-11-04T09:00:00+03:30");
  a.language = "en";
  a.reading_minutes = 4;
  a.lead = Figure{At("https://courier.example/p/dredger.jpg"),
                  "A dredger on its side",
                  Plain("The dredger at low tide."),
                  "A. Reza",
                  1600,
                  900};
  Text first = Plain("At six in the morning the water is the colour of slate, and nobody speaks.");
  first = Marked(first, "colour of slate", MarkKind::kLink, "https://courier.example/en/colours/");
  first = Marked(first, "nobody", MarkKind::kEmphasis);
  a.body = {
      {Paragraph{first, {}}},
      H(3, "A shallow history"),
      P("The port was dug in 1911, by hand.\nIt was two metres deep."),
      {Quote{{P("You cannot argue with mud. You can only move it.")}, Plain("harbour master")}},
      {List{ListKind::kNumbered,
            3,
            {Item("Measure"),
             {{P("Dredge"), {List{ListKind::kBulleted, 1, {Item("by day"), Item("by night")}}}}}}}},
      H(2, "What it costs"),
      {HarbourTable()},
      {Code{"depth = 2.4  # metres\nif depth < 3:\n  wait()"}},
      {Figure{
          At("https://courier.example/p/map.png"), "A chart of the harbour mouth", {}, "", 0, 0}},
      {Embed{EmbedKind::kVideo, At("https://www.video.example/w/1"), "The day it stopped"}},
      {Rule{}},
      P("The tide, at least, still comes.")};
  a.notes = {{NoteKind::kCorrection, Plain("An earlier version gave the depth in feet.")},
             {NoteKind::kUpdate, Plain("Update: the dredger sailed on 3 November.")}};
  a.comments = {{"Old Hand", ParseIsoDate("2026-11-02T10:00:00Z"), {Plain("It was 1912.")}, 0},
                {"", {}, {Plain("My grandfather dug it: 1911."), Plain("With a spade.")}, 1},
                {"سارا", {}, {Plain("مقالهٔ زیبایی بود.")}, 0}};
  a.related = {{At("https://courier.example/en/news/1/"), "Salt prices rise again", "News",
                "Jonas Lind", ParseIsoDate("2026-10-30"), 2},
               {At("https://courier.example/en/old/"), "How to read a tide table", "", "", {}, 0}};
  return a;
}

Article PersianArticle() {
  Article a;
  a.url = At("https://courier.example/fa/گزارش/۱۲/");
  a.title = "بندری که «صبر» را آموخت";
  a.standfirst =
      "وقتی لای‌روب از کار افتاد، شهرِ ماهی‌گیران "
      "دریافت "
      "که "
      "گل‌ولای "
      "چه "
      "بهایی "
      "دارد.";
  a.section = "گزارش";
  a.site = "پیک بندر";
  a.authors = {{"مینا فرخ", {}, ""}, {"Jonas Lind", {}, ""}, {"رضا کیان", {}, ""}};
  a.published = ParseIsoDate("2026-11-02T08:30:00+03:30");
  a.language = "fa";
  a.direction = Direction::kRightToLeft;
  a.reading_minutes = 12;
  a.lead = Figure{At("https://courier.example/p/dredger.jpg"),
                  "لای‌روب",
                  Plain("لای‌روب هنگام جزر."),
                  "آ. رضا",
                  1600,
                  900};
  Text first = Plain(
      "ساعت شش صبح آب به رنگ سنگ لوح است و هیچ‌کس حرف "
      "نمی‌زند. "
      "روی "
      "بدنهٔ "
      "کشتی "
      "نوشته‌اند "
      "Patience III و باد می‌آید.");
  first = Marked(first, "رنگ سنگ لوح", MarkKind::kLink, "https://elsewhere.example/x");
  first = Marked(first, "Patience III", MarkKind::kOtherDirection);
  a.body = {
      {Paragraph{first, {}}},
      H(2, "تاریخی کم‌عمق"),
      P("بندر را در سال ۱۲۹۰ با دست کندند. عمقش دو متر بود و "
        "می‌گفتند "
        "برای "
        "همهٔ "
        "قایق‌های "
        "شهر کافی است. اما هر زمستان رودخانه لای بیشتری می‌آورد و "
        "هر "
        "بهار "
        "چند "
        "قایق "
        "در "
        "دهانه به گل می‌نشست."),
      {Paragraph{Plain("The port authority did not reply to our questions."),
                 Direction::kLeftToRight}},
      {Quote{{P("با گل نمی‌شود جروبحث کرد. فقط می‌شود "
                "جابه‌جایش "
                "کرد.")},
             Plain("رئیس بندر")}},
      {List{ListKind::kBulleted,
            1,
            {Item("اندازه بگیرید"), Item("لای‌روبی کنید"), Item("صبر کنید")}}},
      {Embed{EmbedKind::kVideo, At("https://video.example/w/1"), ""}}};
  a.notes = {{NoteKind::kRepublication, Plain("این گزارش نخستین بار در سال ۱۴۰۰ منتشر شد.")}};
  a.comments = {{"سارا", ParseIsoDate("2026-11-03"), {Plain("بسیار خواندنی بود.")}, 0},
                {"Tom", {}, {Plain("Is there a translation?")}, 1}};
  a.related = {{At("https://courier.example/fa/news/2/"), "نمک باز هم گران شد", "خبر", "رضا کیان",
                ParseIsoDate("2026-10-30"), 2}};
  return a;
}

Article HostileArticle() {
  const std::string bad =
      "</p></title></style><script>alert(1)</script>\"' onload=x <!-- ]]> \xff\x01 &amp;";
  Article a;
  a.url = At("https://courier.example/h/?a=\"><script>");
  a.title = a.standfirst = a.section = a.site = bad;
  a.language = "en\"><script>";
  a.reading_minutes = 999999999;
  a.authors = {{bad, At("https://x.example/"), bad}};
  a.published = Date{.unix_seconds = -99'999'999'999};
  a.lead = Figure{At("https://x.example/\"onerror=alert(1)"), bad, Plain(bad), bad, -5, 1 << 30};
  Text crossed = Plain(bad);
  crossed.marks = {{MarkKind::kLink, 0, 10, At("file:///etc/passwd")},
                   {MarkKind::kStrong, 2, 9000, {}},
                   {MarkKind::kLink, 3, 20, At("https://x.example/'\"<>")},
                   {MarkKind::kLink, 4, 12, At("https://nested.example/")},
                   {MarkKind::kEmphasis, 8, 8, {}},
                   {MarkKind::kCode, 15, 40, {}},
                   {MarkKind::kOtherDirection, 5, 6, {}},
                   {MarkKind::kSubscript, 4'000'000'000, 4'100'000'000, {}}};
  Quote deep{{{Paragraph{crossed, {}}}}, Plain(bad)};
  for (int i = 0; i < 200; ++i) deep = Quote{{Block{std::move(deep)}}, {}};
  a.body = {{Paragraph{crossed, Direction::kRightToLeft}},
            {Heading{-4, Plain(bad)}},
            {Heading{99, Plain(bad)}},
            {Code{"\n" + bad}},
            {Table{Plain(bad), {{{Plain(bad), true, 1 << 30, -7}}, {}}}},
            {List{ListKind::kNumbered, -2147483647, {{}, {{{Code{bad}}}}}}},
            {Embed{EmbedKind::kOther, {}, bad}},
            {Embed{EmbedKind::kMap, At("file:///etc/passwd"), bad}},
            {std::move(deep)}};
  a.notes = {{NoteKind::kEditor, crossed}};
  a.comments = {{bad, {}, {crossed, Plain("")}, 99}, {bad, {}, {}, -3}, {bad, {}, {}, 7}};
  a.related = {{At("file:///etc/passwd"), bad, bad, bad, {}, -1},
               {At("https://x.example/?<"), bad, bad, bad, {}, 1}};
  return a;
}

RenderContext TestContext() {
  RenderContext context;
  context.full_site = At("https://courier.example/");
  context.light_site = At("https://light.courier.example/");
  context.site_name = "Harbour Courier";
  context.light_name = "Harbour Courier Light";
  context.site_language = "en";
  context.edition_date = ParseIsoDate("2026-11-05T00:00:00Z");
  context.find_picture = [](const Url& url) -> std::optional<LightPicture> {
    if (!url.string().ends_with("dredger.jpg")) return std::nullopt;
    return LightPicture{"_sabok/p/0a1b2c3d.avif", 34'210, 720, 405};
  };
  context.find_light_path = [](const Url& url) -> std::optional<std::string> {
    if (url.string() == "https://courier.example/en/colours/") return "en/colours/index.html";
    if (url.string() == "https://courier.example/en/news/1/") return "en/news/1/index.html";
    if (url.string() == "https://courier.example/fa/news/2/") return "fa/news/2/index.html";
    return std::nullopt;
  };
  return context;
}

}  // namespace sabok::render
