#include "extract/words/phrases.h"

#include <algorithm>

#include "base/text.h"
#include "extract/words/fold.h"
#include "extract/words/phrase_set.h"

namespace sabok::extract {
namespace {

// All folded (see FoldCase).
// clang-format off
constexpr std::string_view kPromotionStarts[] = {
    "read more", "read also", "also read", "read next", "read:", "more:", "see also", "related:", "related article",
    "related stor", "related post", "related content", "related link", "related read", "related news", "related topics", "related coverage",
    "recommended", "more from", "more on this", "more stories", "more news", "you may also", "you might also", "you may like", "don't miss", "must read",
    "most read", "most popular", "trending", "up next", "next article", "next story", "sign up for", "sign up to", "subscribe to", "subscribe now", "join our", "get our",
    "get the latest", "follow us", "share this", "share on", "share article", "download our app", "click here to", "support our", "support independent", "donate",
    "newsletter", "what to read next", "keep reading", "continue reading", "in case you missed", "editor's picks", "editors' picks", "latest news", "watch:", "watch now", "watch more", "listen:", "listen to this article",
    "also on ", "popular posts", "recent posts", "further reading:", "filed under", "tagged", "tags:", "topics:", "explore more",
    "بیشتر بخوانید", "بیشتر بخوان", "بیشتر بدانید", "بیشتر ببینید", "همچنین بخوانید", "همچنین ببینید", "مطالب مرتبط", "اخبار مرتبط", "خبرهای مرتبط", "مرتبط:", "مطالب پیشنهادی", "پیشنهاد سردبیر", "پیشنهاد ما", "پربازدید", "پربیننده", "در همین زمینه", "در همین رابطه", "این مطلب را هم بخوانید", "بخوانید:", "ببینید:", "از همین نویسنده", "اشتراک گذاری", "اشتراک‌گذاری", "خبرنامه", "برچسب", "کلیدواژه", "لینک کوتاه",
    "اقرا ایضا", "اقرا أیضا", "اقرأ أیضا", "اقرأ ایضا", "إقرأ أیضا", "اقرأ المزید", "اقرأ کذلک", "قد یهمک", "قد یعجبک", "مواضیع ذات صلة", "مقالات ذات صلة", "أخبار ذات صلة", "اخبار ذات صلة", "ذات صلة", "موضوعات متعلقة", "موضوعات ذات صلة", "المزید من", "شاهد أیضا", "شاهد ایضا", "الأکثر قراءة", "طالع أیضا", "شارک", "تابعنا", "تابعونا", "اشترک فی",
    "lesen sie auch", "lesen sie mehr", "lesen sie hier", "mehr zum thema", "mehr dazu", "mehr lesen", "auch interessant", "das könnte sie", "das könnte dich", "weitere artikel", "weitere themen", "weiterlesen", "zum thema", "siehe auch", "passend dazu", "newsletter", "jetzt abonnieren", "ähnliche artikel", "verwandte artikel", "verwandte themen", "meistgelesen", "empfohlen", "weitere beiträge", "weitere meldungen", "weitere nachrichten", "weitere aktuelle", "entdecke weitere", "entdecken sie weitere", "lust auf mehr", "artikel teilen", "artikel bewerten", "möchten sie den artikel", "hier können sie den artikel", "gefällt ihnen der artikel",
    "lire aussi", "a lire aussi", "à lire aussi", "à lire", "lire la suite", "voir aussi", "sur le même sujet", "articles similaires", "à découvrir", "pour aller plus loin", "vous aimerez aussi", "vous aimerez peut", "les plus lus", "abonnez-vous", "inscrivez-vous", "partager",
    "lea también", "lea más", "lea:", "lea además", "lee más", "lee:", "lee además", "vea también", "vea:", "vea además", "mira:", "mirá:", "mirá también", "mire también", "le recomendamos", "te recomendamos", "puede leer", "puedes leer", "lee también", "leer más", "leer también", "te puede interesar", "le puede interesar", "ver también", "noticias relacionadas", "artículos relacionados", "más información", "también te puede", "suscríbete", "mira también", "compartir",
    "leia também", "leia mais", "veja também", "saiba mais", "notícias relacionadas", "matérias relacionadas", "assine", "leggi anche", "potrebbe interessarti", "articoli correlati", "vedi anche",
    "читайте также", "читай также", "читать также", "читайте ещё", "читайте еще", "смотрите также", "по теме", "похожие", "еще по теме", "материалы по теме", "подписывайтесь", "подпишитесь", "рекомендуем", "читайте нас", "читать далее", "читать полностью", "поделиться", "читайте:", "новости по теме",
    "ayrıca oku", "bunlar da ilginizi", "ilgili haber", "ilginizi çekebilir", "devamını oku", "benzer haberler", "diğer haberler", "bunları da okuyun", "ayrıca bakınız",
    "czytaj też", "czytaj także", "zobacz też", "zobacz także", "zobacz również", "czytaj więcej", "dowiedz się więcej", "przeczytaj", "polecamy", "podobne artykuły", "powiązane",
    "lees ook", "lees meer", "lees verder", "bekijk ook", "läs också", "läs mer", "läs även", "les også", "læs også", "lue myös",
    "διαβάστε επίσης", "διαβάστε ακόμ", "δείτε επίσης", "σχετικά άρθρα", "δείτε ακόμ", "ακολουθήστε", "διαβάστε περισσότερα",
    "相关阅读", "相关新闻", "延伸阅读", "推荐阅读", "更多阅读", "相关文章", "猜你喜欢", "热门", "関連記事", "関連ニュース", "あわせて読みたい", "こちらも", "おすすめ", "관련기사", "관련 기사", "อ่านเพิ่มเติม", "ข่าวที่เกี่ยวข้อง",
    "קראו גם", "קרא גם", "כתבות נוספות", "אולי יעניין", "עוד בנושא", "مزید پڑھیں", "یہ بھی پڑھیں", "baca juga", "xem thêm", "đọc thêm", "citește și", "čtěte také", "přečtěte si", "olvasta már", "прочетете още", "читайте також",
};

constexpr std::string_view kChromeLines[] = {
    "advertisement", "advertisements", "advertising", "ad", "sponsored", "sponsored content", "promoted", "loading", "loading...", "loading…", "share", "share this", "tweet", "email", "print", "print this", "facebook", "twitter", "whatsapp", "telegram", "linkedin", "pinterest", "reddit", "copy link", "link copied", "save", "listen", "like", "comments", "comment", "leave a comment", "reply", "menu", "close", "back to top", "scroll to continue", "scroll down", "story continues below", "story continues below advertisement", "article continues below", "article continues below advertisement", "article continues after advertisement", "continue reading below", "skip advertisement", "view gallery", "photo gallery", "enlarge", "enlarge image", "image", "photo", "video", "play", "play video", "pause", "mute", "next", "previous", "prev", "hide caption", "toggle caption", "caption", "getty images", "view image in fullscreen", "open in new window", "opens in new tab", "read more", "read more...", "read more »", "learn more", "show more", "see more", "view more", "related", "newsletter", "subscribe", "sign up", "sign in", "log in", "login", "register", "follow", "follow us", "contact us", "all rights reserved", "no comments", "add a comment", "says", "said", "wrote", "post a comment", "thank you", "thanks for subscribing", "table of contents", "contents", "in this article", "tags", "topics", "about the author", "view all posts", "go to top", "this post may contain affiliate links", "edit",
    "تبلیغات", "تبلیغ", "آگهی", "نظرات", "نظر شما", "ارسال نظر", "دیدگاه", "دیدگاه‌ها", "چاپ", "انتهای پیام", "انتهای پیام/", "پایان پیام", "پایان پیام/", "کپی لینک", "در حال بارگذاری", "در حال بارگذاری...", "بازنشر", "اشتراک", "اشتراک گذاری", "لینک کوتاه", "بزرگنمایی",
    "إعلان", "اعلان", "إعلانات", "مشارکة", "شارک", "طباعة", "تعلیقات", "تعلیق", "التعلیقات", "جاری التحمیل", "المزید", "نسخ الرابط", "انتهى", "حفظ", "استمع",
    "anzeige", "werbung", "teilen", "drucken", "kommentare", "kommentieren", "artikel drucken", "mehr", "weiterlesen", "merken", "feedback", "zur startseite",
    "publicité", "partager", "imprimer", "commentaires", "réagir", "lire la suite", "suivre", "publicidad", "anuncio", "compartir", "imprimir", "comentarios", "guardar", "seguir", "publicidade", "compartilhar", "pubblicità", "condividi", "stampa",
    "реклама", "поделиться", "комментарии", "распечатать", "печать", "читать далее", "подписаться", "reklam", "paylaş", "yorumlar", "yazdır", "reklama", "udostępnij", "drukuj", "komentarze", "skomentuj", "advertentie", "delen", "annons", "dela", "annonse", "mainos", "διαφήμιση", "κοινοποίηση", "εκτύπωση", "σχόλια", "广告", "分享", "打印", "评论", "分享到", "広告", "共有", "광고", "โฆษณา", "פרסומת", "שתפו", "תגובות", "اشتہار",
};

constexpr std::string_view kClosingHeadings[] = {
    "related", "comments", "comment", "leave a reply", "leave a comment", "leave a reply cancel reply", "tags", "topics", "about the author", "about the authors", "share this", "share this:", "share", "like this:", "more stories", "popular", "latest", "read next", "newsletter", "post navigation", "categories", "archives", "discussion", "join the conversation", "join the discussion", "responses", "reactions", "your comment", "add comment", "what do you think?", "our partners", "advertisement", "about us", "contact", "contact us", "follow us", "search", "recent comments",
    "نظرات", "نظر شما", "نظرات کاربران", "دیدگاه‌ها", "دیدگاه شما", "ارسال نظر", "برچسب‌ها", "درباره نویسنده", "اخبار مرتبط", "التعلیقات", "تعلیقات", "أضف تعلیق", "الوسوم", "عن الکاتب", "kommentare", "kommentar schreiben", "schlagworte", "themen", "über den autor", "commentaires", "laisser un commentaire", "comentarios", "deja un comentario", "comentários", "commenti", "комментарии", "оставить комментарий", "теги", "yorumlar", "etiketler", "komentarze", "tagi", "reacties", "kommentarer", "σχόλια", "评论", "コメント", "댓글", "תגובות",
};
// What stands above readers' remarks and above other news; digits and marks around it are passed
// over, so that "Comments (12)" is one.
constexpr std::string_view kTailLabels[] = {
    "comments", "reader comments", "user comments", "comment", "add comment", "add a comment", "post a comment", "leave a comment", "leave a reply", "post your comment", "comments on this article", "your comments", "top stories", "today's top stories", "more top stories", "latest headlines", "more headlines", "other news", "other stories", "most viewed", "most popular", "most read", "most commented", "latest news", "related articles", "related stories", "related news", "related posts", "you may also like", "more stories", "more news", "recommended for you", "more from this section",
    "комментарии", "комментариев", "комментария", "добавить комментарий", "оставить комментарий", "обсуждение", "другие новости", "другие новости по этой теме", "другие материалы", "новости по теме", "материалы по теме", "последние новости", "главные новости", "похожие новости", "похожие статьи", "читайте также", "самое читаемое", "лента новостей", "новости партнеров", "версия для печати", "последние публикации", "последние публикации на сайте", "последние материалы", "комментарии читателей", "ваш комментарий", "комментировать", "читайте еще", "читайте ещё", "еще по теме", "ещё по теме", "другие статьи", "статьи по теме", "новости раздела", "все комментарии", "самое популярное", "популярные новости",
    "komentarze", "opinie", "skomentuj", "dodaj komentarz", "dodaj opinię", "dodaj swój komentarz", "wasze komentarze", "komentarze do artykułu", "podobne do", "podobne artykuły", "zobacz także", "czytaj także", "warto przeczytać", "najnowsze", "najczęściej czytane", "polecane artykuły", "powiązane artykuły", "inne artykuły", "zobacz również", "czytaj również", "więcej na ten temat", "ostatnie komentarze", "najnowsze komentarze", "komentarze internautów", "najpopularniejsze", "dyskusja",
    "σχόλια", "σχόλια αναγνωστών", "προσθήκη σχολίου", "σχετικά άρθρα", "δείτε επίσης", "διαβάστε επίσης", "διαβάστε ακόμα", "τελευταία νέα", "άλλα άρθρα", "σχόλια χρηστών", "τελευταίες ειδήσεις", "περισσότερες ειδήσεις", "δημοφιλή",
    "kommentare", "leserkommentare", "kommentar schreiben", "kommentar verfassen", "weitere artikel", "weitere meldungen", "das könnte sie auch interessieren", "meistgelesen", "ähnliche artikel", "verwandte artikel", "mehr zum thema", "neueste artikel",
    "commentaires", "laisser un commentaire", "ajouter un commentaire", "sur le même sujet", "articles similaires", "les plus lus", "comentarios", "deja un comentario", "noticias relacionadas", "lo más leído", "comentários", "deixe um comentário", "notícias relacionadas", "mais lidas", "commenti", "lascia un commento", "articoli correlati", "reacties", "kommentarer", "yorumlar", "ilgili haberler", "diğer haberler",
    "نظرات", "نظرات کاربران", "نظرات بینندگان", "دیدگاه‌ها", "ارسال نظر", "اخبار مرتبط", "مطالب مرتبط", "پربازدیدترین‌ها", "التعلیقات", "أضف تعلیق", "مواضیع ذات صلة", "أخبار ذات صلة", "اقرأ أیضا", "תגובות", "כתבות נוספות",
    "相关新闻", "相关阅读", "相关文章", "相关专题", "网友评论", "我要评论", "最新评论", "发表评论", "更多新闻", "热门新闻", "热点新闻", "推荐阅读", "延伸阅读", "關鍵字", "相關新聞", "関連記事", "コメント", "댓글", "관련기사",
};

// The same, with something behind it.
constexpr std::string_view kTailStarts[] = {
    "комментарии нашего читателя", "комментарии к ", "podobne do ", "komentarze do ", "comments on ", "reader comments on ", "kommentare zu ", "commentaires sur ", "comentarios sobre ", "комментариев: ",
};

// Notices that newspapers put below everything they print.
constexpr std::string_view kLegalStarts[] = {
    "©", "copyright", "(c) ", "all rights reserved", "免责声明", "版权声明", "声明:", "声明：", "凡注明", "凡本网注明", "特别声明", "本文仅代表作者", "материалы сайта", "все права защищены", "при использовании материалов", "при перепечатке", "wszelkie prawa zastrzeżone", "materiał chroniony prawem", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados",
};

// The words of boxes that ask the reader to pay, to subscribe or to log in.
constexpr std::string_view kAccountWords[] = {
    "subscri", "sign in", "sign up", "log in", "login", "create an account", "free account", "your account", "newsletter", "unlimited access", "unlock", "abonnier", "abonnement", "jetzt testen", "anmelden", "registrier", "abonnez", "abonne-toi", "s'identifier", "connectez", "suscripción", "suscríb", "iniciar sesión", "assinante", "assine", "abbonati", "подпис", "войти", "зарегистрир", "zaloguj", "zarejestruj", "prenumer", "abone ol", "اشتراک", "اشترک", "تسجیل الدخول",
};
// clang-format on

std::string_view StripMarks(std::string_view text) {
  constexpr std::string_view kMarks = " \t\n:.-|/*#><[]()!_";
  const auto begin = text.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  const auto end = text.find_last_not_of(kMarks);
  return text.substr(begin, end - begin + 1);
}

bool IsDigit(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9);
}

}  // namespace

bool IsPromotionLabel(std::string_view text) {
  static const PhraseStarts starts(kPromotionStarts);
  std::string_view line = text.substr(0, 400);
  // Arrows, bullets and emoji before the words.
  while (!line.empty()) {
    std::size_t next = 0;
    const char32_t c = FoldCharacter(NextCodePoint(line, next));
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000) ||
                        (c >= 0x3040 && c < 0x1F000 && c != 0xFE0F);
    if (letter) break;
    line.remove_prefix(next);
  }
  return starts.Begin(FoldCase(line.substr(0, starts.longest())));
}

bool IsChromeLine(std::string_view text) {
  if (text.size() > 120) return false;
  static const PhraseSet lines(kChromeLines);
  const std::string folded = FoldCase(text);
  return lines.Has(StripMarks(folded));
}

bool IsTailLabel(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  if (text.size() > 160) return false;
  // Bullets and numbers around it.
  const std::string folded = FoldCase(text);
  std::size_t begin = folded.size();
  std::size_t end = 0;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t at = i;
    const char32_t c = NextCodePoint(folded, i);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 0xC0 && c < 0x2000 && !IsDigit(c)) ||
                        (c >= 0x3040 && c < 0xFE00);
    if (!letter) continue;
    begin = std::min(begin, at);
    end = i;
  }
  if (begin >= end) return false;
  const std::string_view line = std::string_view(folded).substr(begin, end - begin);
  static const PhraseSet labels(kTailLabels);
  static const PhraseStarts starts(kTailStarts);
  return labels.Has(line) || starts.Begin(line);
}

int CountAccountWords(std::string_view text) {
  static const PhraseFinder words(kAccountWords);
  return static_cast<int>(words.Count(FoldCase(text)));
}

bool IsLegalNotice(std::string_view text) {
  static const PhraseStarts starts(kLegalStarts);
  return starts.Begin(FoldCase(text.substr(0, starts.longest())));
}

bool IsClosingHeading(std::string_view text) {
  if (text.size() > 120) return false;
  static const PhraseSet headings(kClosingHeadings);
  const std::string folded = FoldCase(text);
  return headings.Has(StripMarks(folded)) || IsPromotionLabel(text);
}

}  // namespace sabok::extract
