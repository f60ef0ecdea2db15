"""Writes resources/search/variants.txt: the kanji that search takes for one another.

    python scripts/search/variants.py KYUJIPY_DATA_FOLDER

KYUJIPY_DATA_FOLDER is `kyujipy/data` of the package kyujipy 0.6.8 (MIT). Pairs chain and circle, so
they are joined into groups; the first of a group is the everyday form and stands for all of it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

NAMES = """
高髙 崎﨑碕嵜 吉𠮷 辺邊邉 斉齊斎齋 浜濱濵 桜櫻 沢澤 広廣 国國囯 島嶋嶌 館舘 富冨
真眞 徳德 瀬瀨 恵惠 条條 竜龍 来來 栄榮 円圓 学學斈 塩鹽 関關 帰歸歸 区區
駆驅駈 渓溪 県縣 剣劍剱劔劒 権權 顕顯 呉吳 黒黑 済濟 雑雜 桟棧 児兒 実實 寿壽
収收 渋澁 縦縱 粛肅 緒緖 渚渚 祥祥 静靜 摂攝 節節 専專 戦戰 繊纖 双雙 巣巢
騒騷 蔵藏 滝瀧 択擇 嘆歎 団團 断斷 鉄鐵鐡 点點 伝傳 灯燈 当當 盗盜 稲稻 闘鬪
独獨 読讀 届屆 縄繩 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 晩晚
蛮蠻 卑卑 秘祕 賓賓 払拂 仏佛 並竝 変變 弁辨瓣辯 舗舖 歩步 宝寶寳 豊豐 褒襃
翻飜 毎每 万萬 満滿 免免 黙默 弥彌 薬藥 与與 予豫 余餘 誉譽 様樣 謡謠 頼賴
乱亂 覧覽 梨梨 隆隆 虜虜 両兩 猟獵 緑綠 塁壘 類類 礼禮 励勵 霊靈 齢齡 恋戀
炉爐 労勞 楼樓 録錄 湾灣 船舩 杯盃 峰峯 雁鴈 島嶋 鶏鷄雞 群羣 松枩 裏裡 略畧
秋秌 草艸 留畱 涙淚 鼓皷 麺麵 焰焔 讃讚 蝿蠅 祷禱 騨驒 鴎鷗 鹸鹼 屏屛 噛嚙
掴摑 掻搔 攪撹 溌潑 瀆涜 頬頰 餅餠 繭繭 躯軀 靭靱 籠篭 檜桧 藪薮 薮籔 壷壺
侠俠 倶俱 填塡 剥剝 叱𠮟 呑吞 唖啞 嘘噓 妍姸 并幷 彦彥 徴徵 梅楳 毀毁 灰灰
為爲 猪豬 瓶甁 痩瘦 研硏 祇祗 箪簞 簑蓑 糊餬 緑綠 翁翁 耀燿 脱脫 臈﨟 芦蘆
茘荔 莱萊 蒋蔣 薩薩 蘂蕊 虫蟲 蝉蟬 蝋蠟 装裝 説說 誤誤 醤醬 醗醱 鉤鈎 録錄
鎖鎻 間閒 隣鄰 靖靖 頚頸 顔顏 飯飯 飲飮 駅驛 髄髓 鵜鵜 鹿麁 鼠鼡 食⻝ 芸藝
糸絲 欠缺 缶罐 台臺颱 体體躰 声聲 医醫 絵繪 会會 画畫 回囘廻 迴 図圖圗 写寫
寝寢 壮壯 奨奬 嬢孃 対對 尽盡 峡峽 巌巖 嵐嵐 帯帶 庁廳 弾彈 径徑 従從 応應
恒恆 悪惡 懐懷 拠據 挙擧 挿插 捜搜 掲揭 揺搖 携攜 撃擊 数數 暁曉 暦曆 曽曾
朗朗 枢樞 栃杤 桧檜 検檢 楽樂 横橫 歓歡 歯齒 歳歲 残殘 殴毆 気氣 没沒 浄淨
浅淺 涼凉 渇渴 温溫 湿濕 滞滯 潜潛 瀧滝 焼燒 営營 犠犧 状狀 狭狹 獣獸 瑶瑤
畳疊 痴癡 穂穗 称稱 穀穀 穏穩 窃竊 粋粹 経經 継繼 続續 総總 縁緣 聴聽 胆膽
茎莖 荘莊 菓果 虚虛 虎乕 触觸 訳譯 証證 豆荳 賛贊 践踐 転轉 軽輕 辞辭 逓遞
遅遲 遥遙 郷鄕 酔醉 醸釀 釈釋 銭錢 鋳鑄 鎌鎌 鎮鎭 閲閱 陥陷 険險 随隨 隠隱
難難 雑襍 顔顏 餐飡 験驗 鬱欝 黄黃 亀龜 葛葛 祖祖 辻辻 飴飴 芦芦 蓮蓮 樋樋
榊榊 逢逢 煎煎 牙牙 鰯鰯 凧凧 刃刄 双雙 皐皋 皇皇 梁樑 柏栢 杉椙 槙槇 桑桒
兎兔莵 脇脅 胸胷 嘉嘉 喜㐂 野埜 草艸 養飬 峠峠 畑畠 曳曵 勲勳 薫薰 亘亙 凛凜
尭堯 晋晉 遊游 砲炮 隈隈 蛍螢 蚕蠶 輌輛
"""
"""Family names and places above all, written for this project; a form beside itself counts not."""

NOT_THE_SAME = {frozenset("菓果"), frozenset("脇脅"), frozenset("畑畠"), frozenset("鹿麁")}


def pairs(folder: Path) -> list[tuple[str, str]]:
    """The everyday form and another one, as kyujipy lists them and as NAMES does."""
    found = []
    for name in ("kyujitai_simplified.cson", "kyujitai_variants.cson"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            match = re.match(r'\s*\["(.)", "(.)"\]', line)
            if match:
                found.append((match[1], match[2]))
    for group in NAMES.split():
        found += [(group[0], other) for other in group[1:]]
    return [pair for pair in found if pair[0] != pair[1] and frozenset(pair) not in NOT_THE_SAME]


def groups(found: list[tuple[str, str]]) -> list[str]:
    """The groups that pairs make, the everyday form first."""
    group_of: dict[str, list[str]] = {}
    for everyday, other in found:
        one, two = group_of.get(everyday, [everyday]), group_of.get(other, [other])
        whole = one if one is two else one + two
        for sign in whole:
            group_of[sign] = whole
    return sorted({"".join(group) for group in group_of.values()})


def main(folder: Path) -> None:
    """Write the table; what NFKC folds already need not stand in it."""
    target = Path(__file__).parents[2] / "resources" / "search" / "variants.txt"
    # what search sees has been through NFKC, which knows some of these forms itself
    plain = [tuple(unicodedata.normalize("NFKC", sign) for sign in pair) for pair in pairs(folder)]
    lines = groups([(one, two) for one, two in plain if one != two])
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} groups")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
