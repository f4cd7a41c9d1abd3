"""Names of the fictional province: two characters that no county or city of China bears together.

The characters before were chosen so that none of them, with any of those behind, begins a name
in the national list of divisions at county and city level (2023).
"""

import random

_BEFORE = (
    "澄cheng 霁ji 岚lan 汀ting 芷zhi 萦ying 翠cui 碧bi 绛jiang 黛dai 缃xiang 素su 墨mo 朱zhu "
    "琼qiong 璞pu 瑶yao 珂ke 琅lang 桐tong 枫feng 槐huai 杉shan 菱ling 蒲pu 鹭lu 鸥ou 雀que "
    "晴qing 暖nuan 晓xiao 暮mu 绯fei 靛dian 皓hao 煦xu 漪yi 潋lian 漱shu 浣huan 芸yun 茗ming "
    "萱xuan 蘅heng 菀wan 苕tiao 荻di"
)
_BEHIND = (
    "溪xi 川chuan 泽ze 渚zhu 湾wan 浦pu 洲zhou 汀ting 源yuan 潭tan 泉quan 涧jian 岭ling 峰feng "
    "岗gang 坪ping 谷gu 岩yan 崖ya 坡po 林lin 原yuan 野ye 田tian 桥qiao 渡du 津jin 塘tang "
    "陂bei 堰yan 沙sha 石shi 云yun 月yue 霞xia 霜shuang"
)
_TAKEN = {"碧溪"}
"""A county of the hand-written agreements."""


def stems(random_: random.Random) -> list[tuple[str, str]]:
    """Return all two-character names with their pinyin, in an order of chance, none twice.

    Example:
        >>> len(set(stems(random.Random(1))))
        1690
    """
    pairs = [
        (before[0] + behind[0], (before[1:] + behind[1:]).capitalize())
        for before in _BEFORE.split()
        for behind in _BEHIND.split()
        if before[0] != behind[0] and before[0] + behind[0] not in _TAKEN
    ]
    random_.shuffle(pairs)
    return pairs
