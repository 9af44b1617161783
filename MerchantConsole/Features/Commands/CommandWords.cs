namespace MerchantConsole.Features.Commands;

/// <summary>By which letters a command is found by whoever types pinyin: the whole and its initials. Synonyms in words are texts.</summary>
internal static class CommandWords
{
    private static readonly Dictionary<string, string[]> Pinyin = new(StringComparer.Ordinal)
    {
        ["Nav.Overview"] = ["gongzuotai", "gzt", "shouye"],
        ["Nav.New"] = ["faqidakuan", "fqdk", "dakuan", "xiaoedakuan", "xedk"],
        ["Nav.Pending"] = ["daichuli", "dcl", "shenpi", "daishenpi"],
        ["Nav.Records"] = ["dakuanjilu", "dkjl", "jilu"],
        ["Nav.Quotas"] = ["kefudakuanpeie", "kfdkpe", "peie", "pe"],
        ["Nav.Figures"] = ["dakuantongji", "dktj", "tongji"],
        ["Nav.Orders"] = ["dingdanchaxun", "ddcx", "dingdan"],
        ["Nav.FreightRefunds"] = ["pingtaiyunfeituikuan", "ptyftk", "yunfeituikuan"],
        ["Nav.Import"] = ["daorudingdan", "drdd", "daoru"],
        ["Nav.Chat"] = ["kefugongzuotai", "kfgzt", "liaotian", "lt"],
        ["Nav.Staff"] = ["yuangongzhanghao", "ygzh", "yuangong"],
        ["Nav.Verification"] = ["zhangwuhedui", "zwhd"],
        ["Nav.Password"] = ["xiugaimima", "xgmm", "mima"],
        ["Nav.Sandbox"] = ["shaxiang", "sx"],
        ["Do.Export"] = ["daochudakuanjilu", "dcdkjl", "daochu", "dc"],
        ["Do.Theme.light"] = ["qiansewaiguan", "qianse", "qs", "qiehuan"],
        ["Do.Theme.dark"] = ["shensewaiguan", "shense", "ss", "qiehuan", "heian"],
        ["Do.Theme.system"] = ["gensuixitong", "gsxt", "qiehuan"],
        ["Do.Language"] = ["yuyan", "yingwen", "zhongwen"],
        ["Do.Keys"] = ["kuaijiejian", "kjj"],
        ["Do.SignOut"] = ["tuichudenglu", "tcdl", "tuichu"],
        ["View.All"] = ["quanbu", "qb"],
        ["View.Pending"] = ["daichuli", "dcl"],
        ["View.AwaitingRecharge"] = ["daichongzhi", "dcz"],
        ["View.Failed"] = ["dakuanshibai", "dksb", "shibai"],
        ["View.OutcomeUnknown"] = ["jieguoquerenzhong", "jgqrz"],
        ["View.MineToday"] = ["jintianwode", "jtwd", "wode"],
        ["State.PendingApproval"] = ["daishenpi", "dsp"],
        ["State.Rejected"] = ["yibohui", "ybh", "bohui"],
        ["State.Withdrawn"] = ["yichehui", "ych", "chehui"],
        ["State.RechargeFailed"] = ["chongzhishibai", "czsb"],
        ["State.Processing"] = ["dakuanzhong", "dkz"],
        ["State.Succeeded"] = ["dakuanchenggong", "dkcg", "chenggong"],
        ["State.Closed"] = ["yiguanbi", "ygb", "guanbi"],
        ["State.Returned"] = ["yituihui", "yth", "tuihui"],
    };

    public static IReadOnlyList<string> Of(string key) => Pinyin.GetValueOrDefault(key, []);
}
