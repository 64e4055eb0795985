"""readback.py PROGRAM FOLDER: sets a sentence (the first article of the Universal Declaration of Human Rights, or part of it) in many
languages with the fonts of FOLDER, and says where pdftotext or MuPDF reads another text."""
import subprocess
import sys
import unicodedata

SENTENCES = {
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነፃና በክብርና በመብትም እኩልነት ያለው ነው",
    "bn": "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে",
    "bo": "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌། ཐོབ་ཐངགི་རང་དབང་འདྲ་མཉམ་དུ་ཡོད་ལ།",
    "el": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια",
    "gu": "પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો જન્મથી સ્વતંત્ર અને સમાન હોય છે",
    "hi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है",
    "hy": "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ",
    "ka": "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა",
    "km": "មនុស្សទាំងអស់ កើតមកមានសេរីភាព និងសមភាព",
    "kn": "ಎಲ್ಲಾ ಮಾನವರೂ ಸ್ವತಂತ್ರರಾಗಿಯೇ ಜನಿಸಿದ್ದಾರೆ ಹಾಗೂ ಘನತೆ ಮತ್ತು ಹಕ್ಕುಗಳಲ್ಲಿ ಸಮಾನರಾಗಿದ್ದಾರೆ",
    "lo": "ມະນຸດເກີດມາມີສິດເສລີພາບ ແລະ ສະເໝີໜ້າກັນ",
    "ml": "മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും അന്തസ്സോടും സ്വാതന്ത്ര്യത്തോടുംകൂടി ജനിച്ചിട്ടുള്ളവരാണ്",
    "mn": "Хүн бүр төрж мэндлэхэд эрх чөлөөтэй, адилхан нэр төртэй",
    "mr": "सर्व मानवी व्यक्ति जन्मतःच स्वतंत्र आहेत व त्यांना समान प्रतिष्ठा व समान अधिकार आहेत",
    "my": "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့်",
    "ne": "सबै व्यक्तिहरू जन्मजात स्वतन्त्र हुन् ती सबैको समान अधिकार र महत्त्व छ",
    "or": "ସମସ୍ତ ମନୁଷ୍ୟ ଜନ୍ମକାଳରୁ ସ୍ୱାଧୀନ ଏବଂ ମର୍ଯ୍ୟାଦା ଓ ଅଧିକାରରେ ସମାନ",
    "pa": "ਸਾਰੇ ਇਨਸਾਨ ਆਜ਼ਾਦ ਅਤੇ ਹੱਕ ਤੇ ਇੱਜ਼ਤ ਦੇ ਪੱਖੋਂ ਬਰਾਬਰ ਪੈਦਾ ਹੁੰਦੇ ਹਨ",
    "si": "සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා ඇත. ගරුත්වයෙන් හා අයිතිවාසිකම්වලින් සමාන වෙති",
    "ta": "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்; அவர்கள் மதிப்பிலும் உரிமைகளிலும் சமமானவர்கள்",
    "te": "ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు",
    "th": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
    "vi": "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm",
}
# MuPDF 1.21 takes a mark that stands 0.85 em back, below a wide letter, for the begin of a line: only letters are compared.
ONLY_LETTERS = {("or", "mutool")}
# What shows nothing.
NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d"))


def words(text):
    return unicodedata.normalize("NFC", text.translate(NOTHING)).split()


def output_of(*command):
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


for language, sentence in SENTENCES.items():
    with open("readback.yaml", "w", encoding="utf-8") as file:
        # So wide that no line ends in the sentence.
        file.write(
            f"language: {language}\nstyle: {{extends: ./plain.yaml, page: {{size: 500mm x 200mm}}}}\n"
            f"person: {{name: Ada}}\nsummary: {{title: X, text: '{sentence}'}}\n"
        )
    done = subprocess.run(
        [sys.argv[1], "readback.yaml", "--no-system-fonts", "--font-path", sys.argv[2]], capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        print(language, done.stderr)
        continue
    for reader in ("pdftotext", "readback.pdf", "-"), ("mutool", "draw", "-q", "-F", "text", "readback.pdf"):
        text = output_of(*reader)
        read, written = words(text), words("Ada X " + sentence)
        if (language, reader[0]) in ONLY_LETTERS:
            read, written = ["".join(read)], ["".join(written)]
        if read != written:
            print(language, reader[0], " ".join(words(text)))
