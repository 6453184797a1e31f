/// Names of made-up people: what a population's names look like, and what breaks programs that expect less.
enum HolderNames {
    /// A surname with one or two characters of a given name; one in twenty is a name of another people of China.
    static func chinese(using random: inout SeededGenerator) -> String {
        if Int.random(in: 0..<20, using: &random) == 0 { return pick(minorities, using: &random) }
        let first = pick(surnames, using: &random) + pick(givenFirst, using: &random)
        return Int.random(in: 0..<4, using: &random) == 0 ? first : first + pick(givenSecond, using: &random)
    }

    /// A name as it stands in a passport or as its owner writes it.
    static func foreign(using random: inout SeededGenerator) -> String {
        pick(passportNames, using: &random)
    }

    private static func pick(_ table: [String], using random: inout SeededGenerator) -> String {
        table[Int.random(in: table.indices, using: &random)]
    }

    private static let surnames = words(
        """
        王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许
        傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆
        郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文 朴 全 㑇 𠮷
        欧阳 司马 诸葛 上官 皇甫 东方 慕容 尉迟 令狐 呼延 完颜 叶赫那拉
        """)

    private static let givenFirst = words(
        """
        伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀 霞 平 刚 桂 文 玉 建 国 志 海 春 晓 小 雨 子 思 佳
        欣 嘉 宇 浩 梓 一 若 诗 梦 雪 冬 云 晨 立 振 永 德 宝 福 家 世 正 天 光 忠 贵 凤 淑 惠 珍 莉 瑾 喆 翀 昇
        """)

    private static let givenSecond = words(
        """
        华 英 兰 红 梅 辉 鹏 飞 龙 波 斌 峰 宁 琳 颖 婷 玲 燕 萍 云 林 生 民 成 东 新 利 清 才 发 武 良 仁 山
        涵 轩 怡 萱 泽 彤 然 妍 琪 阳 航 睿 哲 瑞 琦 璇 博 昊 豪 翔 悦 瑶 菲 蕾 薇 骅 堃 垚 犇 淼 鑫 焱 燚
        """)

    private static let minorities = words(
        """
        阿不都热依木·艾买提 古丽努尔·买买提 帕提古丽·吐尔逊 买买提江·阿不力孜 阿依夏木古丽·阿卜杜热合曼 努尔兰·叶尔肯
        木合塔尔·阿布都卡德尔江 巴哈尔古丽·沙吾列提 扎西顿珠 次仁拉姆 格桑多吉 格日勒图 乌日图那苏图 其其格 阿拉坦仓
        朴英哲 金顺姬 阿尔斯兰别克·哈力克 拉巴平措 孛儿只斤苏日娜 阿加依呷 吉克木呷 刀岩罕叫 岩温香
        """)

    private static let passportNames = [
        "ZHANG SAN", "María-José García Núñez", "Siobhán O'Connor", "Jean-Luc Lefèvre", "Jürgen Müller",
        "Nguyễn Văn An", "Иван Сергеевич Петров", "محمد علي", "김영수", "佐藤 花子", "Łukasz Żółć", "J. R. \"Bob\" Dobbs III",
        "Bjørn Åsgård", "สมชาย ใจดี", "अनिल शर्मा", "Ng", "Wolfgang Amadeus von und zu Hohenlohe-Langenburg",
        "Þórbjörg Ævarsdóttir", "Αλέξανδρος Παππάς", "D'Angelo Back\\slash",
    ]

    private static func words(_ table: String) -> [String] {
        table.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
