# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the site's furniture in three languages, and dates and numbers as each writes them."""
import math

NAMES = {"en": "Harbour Courier", "fa": "پیک بندر", "ar": "بريد الميناء"}
DIRECTIONS = {"en": "ltr", "fa": "rtl", "ar": "rtl"}
LOCALES = {"en": "en_GB", "fa": "fa_IR", "ar": "ar_AR"}
FRONTS = {"en": "/", "fa": "/fa/", "ar": "/ar/"}

SECTION_NAMES = {
    "en": {"harbour": "Harbour", "school": "School", "river": "River", "culture": "Culture", "opinion": "Opinion",
           "economy": "Economy"},
    "fa": {"harbour": "بندر", "school": "مدرسه", "river": "رودخانه", "culture": "فرهنگ", "opinion": "دیدگاه",
           "economy": "اقتصاد"},
    "ar": {"harbour": "الميناء", "school": "المدرسة", "river": "النهر", "culture": "ثقافة", "opinion": "رأي",
           "economy": "اقتصاد"},
}

# What the second level of the menu offers under each section.
SUBSECTIONS = {
    "en": {"harbour": ["Shipping news", "Fishing fleet", "Ferries", "Tide tables", "Quayside people"],
           "school": ["Classrooms", "Exams", "Evening classes", "Parents", "School meals"],
           "river": ["Floods", "Bridges", "Water quality", "Walks", "Anglers"],
           "culture": ["Books", "Music", "Theatre", "Harbour Fair", "Recipes"],
           "opinion": ["Editorials", "Columnists", "Letters", "Cartoons", "Open letters"],
           "economy": ["Markets", "Work", "Shops", "Energy", "Housing"]},
    "fa": {"harbour": ["خبر کشتی‌ها", "ناوگان صیادی", "شناورهای مسافری", "جدول جزر و مد", "آدم‌های اسکله"],
           "school": ["کلاس درس", "امتحان", "کلاس شبانه", "اولیا", "ناهار مدرسه"],
           "river": ["سیلاب", "پل‌ها", "کیفیت آب", "پیاده‌روی", "ماهیگیران"],
           "culture": ["کتاب", "موسیقی", "نمایش", "جشن بندر", "دستور پخت"],
           "opinion": ["سرمقاله", "یادداشت‌نویسان", "نامه‌ها", "کاریکاتور", "نامهٔ سرگشاده"],
           "economy": ["بازار", "کار", "مغازه‌ها", "انرژی", "مسکن"]},
    "ar": {"harbour": ["أخبار السفن", "أسطول الصيد", "العبّارات", "جداول المدّ", "وجوه الرصيف"],
           "school": ["الصفوف", "الامتحانات", "دروس المساء", "الأهالي", "وجبات المدرسة"],
           "river": ["الفيضانات", "الجسور", "جودة المياه", "نزهات", "الصيادون"],
           "culture": ["كتب", "موسيقى", "مسرح", "مهرجان الميناء", "وصفات"],
           "opinion": ["الافتتاحية", "كتّاب الأعمدة", "رسائل القرّاء", "كاريكاتير", "رسائل مفتوحة"],
           "economy": ["الأسواق", "العمل", "الدكاكين", "الطاقة", "السكن"]},
}

PHRASES = {
    "en": {
        "skip": "Skip to the article", "menu": "Menu", "search": "Search", "sign-in": "Sign in",
        "subscribe": "Subscribe", "support": "Support us", "home": "Home", "today": "Today in Saltmere",
        "weather": "Saltmere 9°, wind SW 5", "motto": "News of Saltmere and its waters since 1887",
        "share": "Share", "copy": "Copy link", "print": "Print", "save": "Save for later", "listen": "Listen",
        "by": "By {}", "published": "Published {}", "updated": "Last updated {}", "and": " and ",
        "introduction": "Introduction by {}", "correction": "Correction", "note": "Note",
        "advertisement": "Advertisement", "ad-close": "Why this advertisement?",
        "most-read": "Most read", "related": "Related", "more": "More from {}", "read-also": "Read also:",
        "next": "Keep reading", "loading": "Loading…", "load-more": "Load more stories",
        "newsletter": "The Morning Tide", "newsletter-text": "Every weekday at six: what happened on the quays "
        "overnight, the ferry, the weather and one thing worth reading slowly.", "email": "Your e-mail address",
        "sign-up": "Sign up", "newsletter-small": "You can leave at any time with one click. We never sell addresses.",
        "cookies": "We value your privacy", "cookies-text": "We and our 214 partners store and read information on "
        "your device, such as cookies, and process personal data, such as unique identifiers, to show personalised "
        "advertising and content, to measure both, and to learn about our audience. Some partners do not ask for your "
        "consent and rely on their legitimate interest. You may change your mind at any time in the footer.",
        "cookies-yes": "Accept all", "cookies-no": "Reject all", "cookies-more": "Manage choices",
        "purposes": ["Strictly necessary", "Measuring the audience", "Personalised advertising",
                     "Precise location", "Linking different devices", "Developing services"],
        "paywall": "You have read 2 of 5 free articles this month.", "paywall-more": "Subscribe for 1 crown a week",
        "tags": "Tags", "comments": "Comments ({})", "reply": "Reply", "recommend": "Recommend ({})",
        "report": "Report", "write": "Join the conversation", "write-hint": "Be kind, be brief, stay on the quay.",
        "post": "Post comment", "biography": "About the author",
        "biography-text": "{} reports for the Harbour Courier from Saltmere and has a desk with a view of the lock.",
        "follow": "Follow", "minutes": "{} min read", "video": "Video: {}", "credits-for": "Picture",
        "about": "About us", "contact": "Contact", "privacy": "Privacy", "light": "Light edition",
        "feeds": "Feeds", "apps": "Our apps", "jobs": "Work with us", "terms": "Terms of use",
        "footer": "© 2026 Harbour Courier Press, 3 Tarr Street, Saltmere. Registered as a newspaper.",
        "popular": "Editor's choice", "older": "Older stories", "newer": "Newer stories",
        "missing": "Page not found", "missing-text": "The page you asked for has left port. Try the front page.",
        "info-text": "The Harbour Courier is written, printed and argued about in Saltmere. Write to the editors at 3 "
        "Tarr Street, or come to the counter on weekdays between nine and four.",
        "live": "Live", "offer": "This week in the harbour shop", "offers": [
            "Oilskins from 89 crowns, made to last three winters", "Keep your boat dry: moorings at the New Basin",
            "Evening classes: knots, splices and small engines", "Saltmere Building Society: 3.1% on quiet money"],
    },
    "fa": {
        "skip": "پرش به متن", "menu": "فهرست", "search": "جستجو", "sign-in": "ورود", "subscribe": "اشتراک",
        "support": "حمایت از ما", "home": "خانه", "today": "امروز در سالت‌میر", "weather": "سالت‌میر ۹°، باد جنوب‌غربی",
        "motto": "خبرهای سالت‌میر و آب‌هایش از ۱۲۶۶", "share": "هم‌رسانی", "copy": "رونوشت پیوند", "print": "چاپ",
        "save": "ذخیره برای بعد", "listen": "بشنوید", "by": "نوشتهٔ {}", "published": "انتشار: {}",
        "updated": "آخرین به‌روزرسانی: {}", "and": " و ", "introduction": "مقدمه از {}", "correction": "تصحیح",
        "note": "یادداشت", "advertisement": "آگهی", "ad-close": "چرا این آگهی؟", "most-read": "پرخواننده‌ترین‌ها",
        "related": "مطالب مرتبط", "more": "بیشتر از {}", "read-also": "همچنین بخوانید:", "next": "ادامه بدهید",
        "loading": "در حال بارگذاری…", "load-more": "مطالب بیشتر", "newsletter": "خبرنامهٔ مدّ صبح",
        "newsletter-text": "هر روز ساعت شش: آنچه شب بر اسکله‌ها گذشت، شناور، هوا و یک مطلب که به آرام خواندن می‌ارزد.",
        "email": "نشانی ایمیل شما", "sign-up": "عضویت",
        "newsletter-small": "هر وقت بخواهید با یک کلیک خارج می‌شوید. نشانی‌ها را نمی‌فروشیم.",
        "cookies": "حریم خصوصی شما برای ما مهم است", "cookies-text": "ما و ۲۱۴ شریکمان اطلاعاتی مانند کوکی را بر دستگاه "
        "شما ذخیره می‌کنیم و می‌خوانیم و داده‌های شخصی مانند شناسه‌های یکتا را پردازش می‌کنیم تا آگهی و محتوای متناسب "
        "نشان دهیم، اثر آن را بسنجیم و مخاطبان خود را بشناسیم. هر زمان که بخواهید می‌توانید در پایین صفحه نظرتان را "
        "تغییر دهید.", "cookies-yes": "همه را می‌پذیرم", "cookies-no": "نمی‌پذیرم", "cookies-more": "تنظیم گزینه‌ها",
        "purposes": ["ضروری", "سنجش مخاطب", "آگهی متناسب", "موقعیت دقیق", "پیوند دستگاه‌ها", "بهبود خدمات"],
        "paywall": "شما ۲ مطلب از ۵ مطلب رایگان این ماه را خوانده‌اید.", "paywall-more": "اشتراک هفته‌ای ۱ کرون",
        "tags": "برچسب‌ها", "comments": "نظرها ({})", "reply": "پاسخ", "recommend": "پسندیدم ({})", "report": "گزارش",
        "write": "در گفتگو شرکت کنید", "write-hint": "مهربان باشید، کوتاه بنویسید.", "post": "فرستادن نظر",
        "biography": "دربارهٔ نویسنده",
        "biography-text": "{} خبرنگار پیک بندر در سالت‌میر است و میز کارش رو به آب‌بند است.", "follow": "دنبال کنید",
        "minutes": "{} دقیقه مطالعه", "video": "ویدیو: {}", "credits-for": "تصویر", "about": "دربارهٔ ما",
        "contact": "تماس", "privacy": "حریم خصوصی", "light": "نسخهٔ سبک", "feeds": "خوراک‌ها", "apps": "برنامه‌ها",
        "jobs": "همکاری با ما", "terms": "شرایط استفاده",
        "footer": "© ۱۴۰۵ پیک بندر، سالت‌میر، کوچهٔ تار، شمارهٔ ۳. همهٔ حقوق محفوظ است.", "popular": "انتخاب سردبیر",
        "older": "مطالب قدیمی‌تر", "newer": "مطالب تازه‌تر", "missing": "صفحه پیدا نشد",
        "missing-text": "صفحه‌ای که خواستید از بندر رفته است. به صفحهٔ نخست سر بزنید.",
        "info-text": "پیک بندر در سالت‌میر نوشته و چاپ می‌شود و بر سرش بحث می‌کنند. به کوچهٔ تار، شمارهٔ ۳ بنویسید یا "
        "روزهای کاری میان نه و چهار به پیشخوان بیایید.", "live": "زنده", "offer": "این هفته در فروشگاه بندر", "offers": [
            "بارانی ملوانی از ۸۹ کرون، برای سه زمستان", "قایقتان را خشک نگه دارید: اسکلهٔ نو",
            "کلاس شبانه: گره، طناب و موتورهای کوچک", "صندوق مسکن سالت‌میر: ۳٫۱ درصد سود آرام"],
    },
    "ar": {
        "skip": "انتقل إلى المقال", "menu": "القائمة", "search": "بحث", "sign-in": "دخول", "subscribe": "اشترك",
        "support": "ادعمنا", "home": "الرئيسية", "today": "اليوم في سالتمير", "weather": "سالتمير ٩°، ريح جنوبية غربية",
        "motto": "أخبار سالتمير ومياهها منذ ١٨٨٧", "share": "شارك", "copy": "انسخ الرابط", "print": "اطبع",
        "save": "احفظ لوقت لاحق", "listen": "استمع", "by": "بقلم {}", "published": "نُشر في {}",
        "updated": "آخر تحديث {}", "and": " و", "introduction": "تقديم: {}", "correction": "تصويب", "note": "ملاحظة",
        "advertisement": "إعلان", "ad-close": "لماذا هذا الإعلان؟", "most-read": "الأكثر قراءة", "related": "مواضيع ذات صلة",
        "more": "المزيد من {}", "read-also": "اقرأ أيضاً:", "next": "تابع القراءة", "loading": "جارٍ التحميل…",
        "load-more": "مزيد من المواضيع", "newsletter": "نشرة مدّ الصباح",
        "newsletter-text": "كل يوم عند السادسة: ما جرى ليلاً على الأرصفة، والعبّارة، والطقس، ومقال يستحق قراءة متأنية.",
        "email": "عنوان بريدك الإلكتروني", "sign-up": "سجّل",
        "newsletter-small": "يمكنك الانسحاب في أي وقت بنقرة واحدة. لا نبيع العناوين.",
        "cookies": "خصوصيتك تهمّنا", "cookies-text": "نقوم نحن وشركاؤنا الـ٢١٤ بتخزين معلومات على جهازك وقراءتها، مثل ملفات "
        "تعريف الارتباط، ونعالج بيانات شخصية مثل المعرّفات الفريدة لعرض إعلانات ومحتوى مخصّصين وقياس أثرهما والتعرّف إلى "
        "جمهورنا. يمكنك تغيير رأيك في أي وقت من أسفل الصفحة.", "cookies-yes": "أوافق على الكل",
        "cookies-no": "أرفض الكل", "cookies-more": "إدارة الخيارات",
        "purposes": ["ضرورية", "قياس الجمهور", "إعلانات مخصّصة", "الموقع الدقيق", "ربط الأجهزة", "تطوير الخدمات"],
        "paywall": "قرأت مقالين من خمسة مقالات مجانية هذا الشهر.", "paywall-more": "اشترك بكرون واحد في الأسبوع",
        "tags": "وسوم", "comments": "التعليقات ({})", "reply": "ردّ", "recommend": "أعجبني ({})", "report": "بلّغ",
        "write": "شارك في النقاش", "write-hint": "كن لطيفاً وموجزاً.", "post": "أرسل التعليق", "biography": "عن الكاتب",
        "biography-text": "{} من أسرة تحرير بريد الميناء في سالتمير، ومكتبه يطلّ على هويس النهر.", "follow": "تابع",
        "minutes": "قراءة {}", "video": "فيديو: {}", "credits-for": "صورة", "about": "من نحن", "contact": "اتصل بنا",
        "privacy": "الخصوصية", "light": "النسخة الخفيفة", "feeds": "الخلاصات", "apps": "تطبيقاتنا",
        "jobs": "اعمل معنا", "terms": "شروط الاستخدام",
        "footer": "© ٢٠٢٦ بريد الميناء، ٣ شارع تار، سالتمير. جميع الحقوق محفوظة.", "popular": "اختيار المحرّر",
        "older": "مواضيع أقدم", "newer": "مواضيع أحدث", "missing": "الصفحة غير موجودة",
        "missing-text": "الصفحة التي طلبتها غادرت الميناء. جرّب الصفحة الرئيسية.",
        "info-text": "يُكتب بريد الميناء ويُطبع ويُتجادل حوله في سالتمير. راسل المحرّرين على العنوان ٣ شارع تار، أو زر "
        "الشبّاك في أيام العمل بين التاسعة والرابعة.", "live": "مباشر", "offer": "هذا الأسبوع في متجر الميناء", "offers": [
            "معاطف بحرية ابتداءً من ٨٩ كروناً تدوم ثلاثة شتاءات", "أبقِ قاربك جافاً: مراسٍ في الحوض الجديد",
            "دروس مسائية: العُقد والحبال والمحركات الصغيرة", "صندوق سالتمير للبناء: ٣٫١٪ على المال الهادئ"],
    },
}

MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"],
    "fa": ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"],
    "ar": ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
           "ديسمبر"],
}
DIGITS = {"en": "0123456789", "fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}
TRANSLATE = {language: str.maketrans("0123456789", digits) for language, digits in DIGITS.items()}


def number(value, language):
    return str(value).translate(TRANSLATE[language])


def solar_hijri(year, month, day):
    """The Iranian civil date of a Gregorian one, by the 33-year rule, right from 1800 to 2256."""
    days_before = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)[month - 1]
    leap_year = year + 1 if month > 2 else year
    days = (355666 + 365 * year + (leap_year + 3) // 4 - (leap_year + 99) // 100 + (leap_year + 399) // 400
            + day + days_before)
    hijri = -1595 + 33 * (days // 12053)
    days %= 12053
    hijri += 4 * (days // 1461)
    days %= 1461
    if days > 365:
        hijri += (days - 1) // 365
        days = (days - 1) % 365
    if days < 186:
        return hijri, 1 + days // 31, 1 + days % 31
    return hijri, 7 + (days - 186) // 30, 1 + (days - 186) % 30


def date_text(time, language):
    year, month, day = time.year, time.month, time.day
    if language == "fa":
        year, month, day = solar_hijri(year, month, day)
    return number(f"{day} {MONTHS[language][month - 1]} {year}", language)


def time_text(time, language):
    comma = ", " if language == "en" else "، "
    return date_text(time, language) + comma + number(time.strftime("%H:%M"), language)


def reading_time(words, language):
    minutes = max(1, math.ceil(words / 220))
    if language != "ar":
        return PHRASES[language]["minutes"].format(number(minutes, language))
    if minutes <= 2:
        return PHRASES["ar"]["minutes"].format(("دقيقة", "دقيقتين")[minutes - 1])
    unit = "دقائق" if minutes <= 10 else "دقيقة"
    return PHRASES["ar"]["minutes"].format(f"{number(minutes, 'ar')} {unit}")


def names_text(names, language):
    comma = ", " if language == "en" else "، "
    return comma.join(names[:-1]) + (PHRASES[language]["and"] if len(names) > 1 else "") + names[-1]
