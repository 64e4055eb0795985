"""kinsoku.py PROGRAM: sets Chinese and Japanese paragraphs in many widths, and says which lines begin or end with a character that
must not stand there, and whether justified ones end at the edge: all but few, before long words of Latin."""
import re
import subprocess
import sys

TEXTS = {
    "ja": "東京大学大学院情報理工学系研究科にて博士号を取得。専門は「大規模言語モデル」の量子化（quantization）・推論高速化であり、これまでに"
    "NeurIPSやICML等の国際会議で20件以上の論文を発表してきた。「軽量化」と「高精度」の両立を目指し、オープンソースのライブラリーも公開している。"
    "ティーチング・アシスタントとしてチュートリアルを担当した。人々、コーヒー！ほんとうに？そう……——「『二重』括弧」。",
    "zh": "我在北京大学获得博士学位，研究方向是“大规模语言模型”的量化（quantization）与推理加速。曾在Google DeepMind实习，发表论文20余篇；"
    "主持国家自然科学基金项目一项，参与多项。著有《深度学习》（上、下册）、《模型压缩》等书。——完……好！真的？“‘双层’引号”。价格￥100，占30％。",
}
NEVER_FIRST = set("、。，．：；！？」』）】〉》〕］｝”’ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ々・％")
NEVER_LAST = set("「『（【〈《〔［｛“‘￥")
EDGE = 2  # pt; hyphens and Latin letters hang out by less
UNFILLED = 0.02  # of the lines
PAGE, LEFT = 160, 15  # mm
MM = 72 / 25.4


def lines_of(program, language, align, right, text):
    with open("kinsoku.yaml", "w", encoding="utf-8") as file:
        file.write(
            f"language: {language}\n"
            f"style: {{extends: ./plain.yaml, text: {{align: {align}}}, page: {{margin: {{left: {LEFT}mm, right: {right}mm}}}}}}\n"
            f'person: {{name: Ada}}\nsummary: {{title: X, text: "{text}"}}\n'
        )
    dump = subprocess.run(
        [program, "kinsoku.yaml", "--no-system-fonts", "--dump", "lines"], capture_output=True, encoding="utf-8", check=True
    ).stdout
    lines = []
    for line in dump.split("\n"):
        if line.startswith("box"):
            lines.append(["", 0.0])
        item = re.match(r'  text (\S+) \S+ (\S+) "(.*)" .* para\d', line)
        if item:
            lines[-1][0] += item[3]
            lines[-1][1] = max(lines[-1][1], float(item[1]) + float(item[2]))
    return [line for line in lines if line[0]]


count = justified = 0
unfilled = []
for language, text in TEXTS.items():
    for align in "start", "justify":
        for right in range(20, 100, 8):
            lines = lines_of(sys.argv[1], language, align, right, text)
            measure = (PAGE - LEFT - right) * MM
            for i, (line, end) in enumerate(lines):
                count += 1
                if i and line[0] in NEVER_FIRST:
                    print(f"{language} {align} {right}: begins '{line}'")
                if i + 1 < len(lines) and line.strip()[-1] in NEVER_LAST:
                    print(f"{language} {align} {right}: ends '{line}'")
                if align == "justify" and i + 1 < len(lines):
                    justified += 1
                    if abs(end - measure) > EDGE:
                        unfilled.append(f"{language} {right}: {end - measure:+.2f} pt '{line}'")
if len(unfilled) > justified * UNFILLED:
    print(*unfilled, sep="\n")
if count < 300:
    print(f"only {count} lines")
