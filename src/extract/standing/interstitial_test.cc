// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/standing/interstitial.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/standing/pages_test.h"

namespace sabok::extract {
namespace {

using testing_pages::AnswerOf;
using testing_pages::Article;
using testing_pages::Notice;
using testing_pages::Prose;
using testing_pages::Read;
using testing_pages::Say;

struct Row {
  PageKind kind;
  std::string_view title;
  std::string_view text;
  std::string_view more = "";
};

constexpr Row kNotices[] = {
    {PageKind::kChallenge, "Just a moment...", "Verify you are human."},
    {PageKind::kChallenge, "tamber.example", "Please wait while we look at your line.",
     "<script src=/cdn-cgi/challenge-platform/h/b/x.js></script>"},
    {PageKind::kChallenge, "DDoS-Guard", "Checking your browser before accessing tamber.example"},
    {PageKind::kChallenge, "Human Verification", "Solve the captcha below.",
     "<div id=challenge-container></div><script src=https://x.awswaf.com/c.js></script>"},
    {PageKind::kChallenge, "Pardon Our Interruption",
     "As you were browsing something about your browser made us think you were a bot."},
    {PageKind::kChallenge, "Access Denied",
     "You don't have permission to access \"/a\" on this server. Reference #18.2f"},
    {PageKind::kChallenge, "در حال انتقال به سایت مورد نظر هستید",
     "مرورگر شما بررسی می‌شود. لطفاً چند ثانیه شکیبا باشید."},
    {PageKind::kChallenge, "لحظة من فضلك", "يتم التحقق من متصفحك قبل الدخول."},
    {PageKind::kChallenge, "Einen Moment bitte", "Bestätigen Sie, dass Sie ein Mensch sind."},
    {PageKind::kChallenge, "Un instant", "Vérifiez que vous êtes humain."},
    {PageKind::kChallenge, "Un momento", "Verifica que eres humano."},
    {PageKind::kChallenge, "Один момент", "Подтвердите, что вы не робот."},
    {PageKind::kChallenge, "Зачекайте", "Перевірка вашого браузера триває."},
    {PageKind::kChallenge, "Chwileczkę", "Potwierdź, że jesteś człowiekiem."},
    {PageKind::kChallenge, "Bir dakika lütfen", "İnsan olduğunuzu doğrulayın. Ben robot değilim."},
    {PageKind::kChallenge, "请稍候…", "正在验证您是否是真人。"},
    {PageKind::kChallenge, "רק רגע", "אשר שאתה אנושי כדי להמשיך."},
    {PageKind::kChallenge, "ایک لمحہ", "تصدیق کریں کہ آپ انسان ہیں۔"},
    {PageKind::kChallenge, "تکایە چاوەڕوان بە", "وێبگەڕەکەت دەپشکنرێت."},
    {PageKind::kChallenge, "یوه شېبه", "ثابته کړئ چې تاسو انسان یاست."},

    {PageKind::kConsent, "Before you continue", "We and our partners use cookies.",
     "<button>Accept all</button>"},
    {PageKind::kConsent, "Ihre Privatsphäre", "Wir und unsere Partner speichern Informationen."},
    {PageKind::kConsent, "Tamber Post", "Nous et nos partenaires utilisons des cookies.",
     "<div class=cookiewall></div>"},

    {PageKind::kLogin, "Sign in", "You need an account to read this page."},
    {PageKind::kLogin, "Log In ‹ Tamber Post", "Lost your password?",
     "<form><input name=log><input type=password name=pwd></form>"},
    {PageKind::kLogin, "ورود کاربران", "برای مشاهده این صفحه وارد شوید."},
    {PageKind::kLogin, "Anmelden | Tamber", "Passwort vergessen?"},

    {PageKind::kMaintenance, "Tamber Post: back soon",
     "We will be back soon, on Monday morning. Thank you for your patience."},
    {PageKind::kMaintenance, "Maintenance",
     "Briefly unavailable for scheduled maintenance. Check back in a minute."},
    {PageKind::kMaintenance, "Account Suspended", "This Account has been suspended."},
    {PageKind::kMaintenance, "tamber.example", "This domain may be for sale.",
     "<script src=https://d1.parkingcrew.net/x.js></script>"},
    {PageKind::kMaintenance, "Welcome to nginx!",
     "If you see this page, the nginx web server is successfully installed."},
    {PageKind::kMaintenance, "Apache2 Debian Default Page: It works",
     "This is the default welcome page used to test the correct operation of the server."},
    {PageKind::kMaintenance, "Index of /", "cgi-bin"},
    {PageKind::kMaintenance, "Wartungsarbeiten", "Wir sind in Kürze wieder für Sie da."},
    {PageKind::kMaintenance, "سایت در دست تعمیر است", "به زودی برمی‌گردیم."},
    {PageKind::kMaintenance, "网站维护中", "请稍后再试。"},
    {PageKind::kMaintenance, "Em ê zû vegerin", "Malper di bin lênihêrînê de ye."},

    {PageKind::kErrorPage, "Error", "Error establishing a database connection"},
    {PageKind::kErrorPage, "WordPress › Error", "There has been a critical error on this website."},
    {PageKind::kErrorPage, "خطا", "خطا در برقراری ارتباط با پایگاه داده"},
    {PageKind::kErrorPage, "502 Bad Gateway", "nginx"},
    {PageKind::kErrorPage, "Ошибка", "Ошибка установки соединения с базой данных"},

    {PageKind::kNotFound, "Page not found", "It looks like nothing was found at this location."},
    {PageKind::kNotFound, "404", "Sorry.", "<div class=error-404></div>"},
    {PageKind::kNotFound, "Sayfa bulunamadı", "Aradığınız sayfa taşınmış olabilir."},
    {PageKind::kNotFound, "صفحه پیدا نشد",
     "صفحه‌ای که به دنبال آن بودید جابه‌جا شده است."},
    {PageKind::kNotFound, "Nie znaleziono strony", "Strona, której szukasz, nie istnieje."},

    {PageKind::kBlockPage, "This website is blocked",
     "Access to this site has been denied by order of the ministry."},
    {PageKind::kBlockPage, "M1-7", "", "<iframe src='http://10.10.34.34/?type=Invalid'></iframe>"},
    {PageKind::kBlockPage, "Доступ ограничен",
     "Доступ к информационному ресурсу ограничен на основании Федерального закона."},
    {PageKind::kBlockPage, "Erişim engellenmiştir",
     "Bu internet sitesi hakkında alınan karar uygulanmaktadır."},
    {PageKind::kBlockPage, "", "", "<iframe src=http://192.168.1.1/blocked></iframe>"},
};

TEST(Interstitial, NoticesAreNoArticles) {
  for (const Row& row : kNotices) {
    const Standing standing = Read(Notice(row.title, row.text, row.more));
    EXPECT_EQ(ToString(standing.kind), ToString(row.kind)) << row.title << ": " << row.text;
    EXPECT_GE(standing.evidence.size(), 2U) << row.title;
  }
}

TEST(Interstitial, ArticlesAboutSuchThingsAreArticles) {
  for (std::string_view title :
       {"Why captchas fail", "Access denied", "Sign in the sky", "Maintenance", "Back soon",
        "Page not found: the library's lost books", "Just a moment", "This website is blocked",
        "Cookies", "Error", "404", "Under construction"}) {
    const std::string about =
        Prose(3) +
        "<p>Readers saw the words “Checking your browser before accessing”, then “Page not found”, "
        "“We'll be back soon” and “You must be logged in to read on”, and some gave up.</p>" +
        Prose(3);
    EXPECT_EQ(Say(Read(Article({.title = title, .text = about}))), "article, open") << title;
  }
}

TEST(Interstitial, ShortNewsIsNews) {
  constexpr std::string_view kNews =
      "<p>The harbour's website is down for maintenance, the authority said. More soon.</p>";
  EXPECT_EQ(Say(Read(Article({.title = "Harbour site down for maintenance", .text = kNews}))),
            "article, open");
  EXPECT_EQ(Say(Read(Article({.title = "Ferry cancelled",
                              .text = "<p>The ten o'clock ferry is cancelled.</p>"}))),
            "article, open");
}

TEST(Interstitial, AFormBesideAnArticleIsNoLogin) {
  EXPECT_EQ(Say(Read(Article({.behind = "<div><h3>Log in</h3><form><input name=user><input "
                                        "type=password name=pass> Remember me. Lost your "
                                        "password?</form></div>"}))),
            "article, open");
}

TEST(Interstitial, GalleriesAreArticles) {
  std::string pictures;
  for (int i = 0; i < 12; ++i) {
    pictures +=
        "<figure><img src=/p" + std::to_string(i) + ".jpg><figcaption>At sea</figcaption></figure>";
  }
  EXPECT_EQ(Say(Read(Article({.title = "Pictures of the harbour", .text = pictures}))),
            "article, open");
}

TEST(Interstitial, ATitleAndNothing) {
  EXPECT_EQ(Read("<title>Tamber Post</title><body></body>").kind, PageKind::kEmpty);
  EXPECT_EQ(Read("").kind, PageKind::kEmpty);
  EXPECT_EQ(Read("<title>Tamber</title><div id=root></div><script src=/app.js></script>").kind,
            PageKind::kEmpty);
  EXPECT_EQ(Read("<meta http-equiv=refresh content=3><script>x()</script>").kind,
            PageKind::kChallenge);
}

TEST(Interstitial, RedirectedToALogin) {
  const std::string page =
      Notice("Tamber Post", "Welcome.", "<form><input name=u><input type=password></form>");
  AnswerFacts answer = AnswerOf(page);
  answer.final = *Url::Parse("https://tamber.example/login?next=/2026/09/harbour");
  EXPECT_EQ(Read(page, answer).kind, PageKind::kLogin);
}

TEST(Interstitial, ProgramsErrorsAreNoArticles) {
  for (std::string_view error :
       {"<p>Fatal error: Uncaught PDOException in /var/www/app/db.php:12 Stack trace: #0 main</p>",
        "<br><b>Fatal error</b>: Uncaught Error: Call to undefined function x() in "
        "<b>/srv/wp/x.php</b> on line <b>12</b><br>",
        "<p>Traceback (most recent call last): File \"/srv/app/views.py\", line 3, in get</p>",
        "<p>SQLSTATE[HY000] [1045] in /srv/db.php:3 DB_PASSWORD=hunter2</p>"}) {
    const Standing standing = Read(Article({.behind = error}));
    EXPECT_EQ(standing.kind, PageKind::kErrorPage) << error;
    for (const std::string& sign : standing.evidence) {
      EXPECT_THAT(sign, testing::Not(testing::HasSubstr("hunter2")));
    }
  }
}

TEST(Interstitial, ArticlesAboutProgramsAreArticles) {
  EXPECT_EQ(Say(Read(Article({.behind = "<pre>Fatal error: Uncaught Error in /srv/x.php on line 3\n"
                                        "DB_PASSWORD=secret</pre>"}))),
            "article, open");
  EXPECT_EQ(Say(Read(Article({.behind = "<p>It was a fatal error: nobody had looked.</p>"}))),
            "article, open");
}

}  // namespace
}  // namespace sabok::extract
