//! What one character stands for when texts are compared: a small part of Unicode's NFKC, without its tables.
//!
//! Carried: full-width ASCII, vertical and small punctuation, the radicals that text taken out of PDF files
//! puts in place of characters, circled numerals, spaces of every kind, characters that show nothing.
//! Not carried: composing accents, half-width kana, most compatibility ideographs; no Chinese mark or term
//! needs them. Every fold is one character to at most one, so that places can be traced back.

/// The outcome for one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Folded {
    /// Stands for itself.
    Same,
    /// Stands for another character.
    To(char),
    /// A space of some width.
    Space,
    /// Shows nothing: zero-width and control characters.
    Nothing,
}

/// Folds one character.
pub(super) fn fold(c: char) -> Folded {
    match c {
        // Nearly every character of a Chinese text ends here.
        '!'..='~' | '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3037}' | '\n' | '\u{c}' => Folded::Same,
        ' ' | '\u{3000}' | '\t' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => Folded::Space,
        '\r' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Folded::To('\n'),
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Folded::Nothing,
        '\u{ff01}'..='\u{ff5e}' => shifted(c, 0xfee0),
        '\u{2460}'..='\u{2468}' => shifted(c, 0x2460 - u32::from('1')),
        '\u{1d7ce}'..='\u{1d7ff}' => {
            char::from_digit((u32::from(c) - 0x1d7ce) % 10, 10).map_or(Folded::Same, Folded::To)
        }
        '\u{2f00}'..='\u{2fd5}' => nth(KANGXI, u32::from(c) - 0x2f00),
        '\u{3280}'..='\u{3290}' => nth(CIRCLED, u32::from(c) - 0x3280),
        '\u{2e80}'..='\u{2eff}' => paired(RADICALS, c),
        '\u{fe10}'..='\u{fe6b}' => paired(FORMS, c),
        '\u{3038}' | '\u{303a}' | '\u{3299}' | '\u{f900}'..='\u{faff}' => paired(LOOSE, c),
        other if other.is_whitespace() => Folded::Space,
        _ => Folded::Same,
    }
}

/// The character a radical stands for. Text layers of PDF files put radicals in place of characters that look alike.
pub(super) fn character_of(c: char) -> char {
    match fold(c) {
        Folded::To(character) if matches!(c, '\u{2e80}'..='\u{2fd5}') => character,
        Folded::To(_) | Folded::Same | Folded::Space | Folded::Nothing => c,
    }
}

fn shifted(c: char, by: u32) -> Folded {
    char::from_u32(u32::from(c) - by).map_or(Folded::Same, Folded::To)
}

fn nth(table: &str, at: u32) -> Folded {
    table.chars().nth(at as usize).map_or(Folded::Same, Folded::To)
}

fn paired(table: &[(char, char)], c: char) -> Folded {
    table
        .binary_search_by_key(&c, |pair| pair.0)
        .map_or(Folded::Same, |at| table.get(at).map_or(Folded::Same, |pair| Folded::To(pair.1)))
}

/// U+2F00 to U+2FD5, the Kangxi radicals, in order.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾\
    干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生\
    用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷\
    豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// U+3280 to U+3290.
const CIRCLED: &str = "一二三四五六七八九十月火水木金土日";

/// Simplified radicals of U+2E80 to U+2EFF that are characters of their own. NFKC leaves most of them alone;
/// text layers of PDF files do not.
const RADICALS: &[(char, char)] = &[
    ('\u{2e9f}', '母'),
    ('\u{2ea0}', '民'),
    ('\u{2ec1}', '虎'),
    ('\u{2ec4}', '西'),
    ('\u{2ec5}', '见'),
    ('\u{2ec6}', '角'),
    ('\u{2ec9}', '贝'),
    ('\u{2ecb}', '车'),
    ('\u{2ed3}', '长'),
    ('\u{2ed4}', '门'),
    ('\u{2ed8}', '青'),
    ('\u{2eda}', '页'),
    ('\u{2edb}', '风'),
    ('\u{2edc}', '飞'),
    ('\u{2edd}', '食'),
    ('\u{2ee2}', '马'),
    ('\u{2ee3}', '骨'),
    ('\u{2ee4}', '鬼'),
    ('\u{2ee5}', '鱼'),
    ('\u{2ee6}', '鸟'),
    ('\u{2ee8}', '麦'),
    ('\u{2ee9}', '黄'),
    ('\u{2eec}', '齐'),
    ('\u{2eee}', '齿'),
    ('\u{2ef0}', '龙'),
    ('\u{2ef3}', '龟'),
];

/// Vertical and small forms of punctuation.
const FORMS: &[(char, char)] = &[
    ('\u{fe10}', ','),
    ('\u{fe11}', '、'),
    ('\u{fe12}', '。'),
    ('\u{fe13}', ':'),
    ('\u{fe14}', ';'),
    ('\u{fe15}', '!'),
    ('\u{fe16}', '?'),
    ('\u{fe17}', '〖'),
    ('\u{fe18}', '〗'),
    ('\u{fe33}', '_'),
    ('\u{fe34}', '_'),
    ('\u{fe35}', '('),
    ('\u{fe36}', ')'),
    ('\u{fe37}', '{'),
    ('\u{fe38}', '}'),
    ('\u{fe39}', '〔'),
    ('\u{fe3a}', '〕'),
    ('\u{fe3b}', '【'),
    ('\u{fe3c}', '】'),
    ('\u{fe3d}', '《'),
    ('\u{fe3e}', '》'),
    ('\u{fe3f}', '〈'),
    ('\u{fe40}', '〉'),
    ('\u{fe41}', '「'),
    ('\u{fe42}', '」'),
    ('\u{fe43}', '『'),
    ('\u{fe44}', '』'),
    ('\u{fe47}', '['),
    ('\u{fe48}', ']'),
    ('\u{fe50}', ','),
    ('\u{fe51}', '、'),
    ('\u{fe52}', '.'),
    ('\u{fe54}', ';'),
    ('\u{fe55}', ':'),
    ('\u{fe56}', '?'),
    ('\u{fe57}', '!'),
    ('\u{fe58}', '—'),
    ('\u{fe59}', '('),
    ('\u{fe5a}', ')'),
    ('\u{fe5b}', '{'),
    ('\u{fe5c}', '}'),
    ('\u{fe5d}', '〔'),
    ('\u{fe5e}', '〕'),
    ('\u{fe5f}', '#'),
    ('\u{fe60}', '&'),
    ('\u{fe61}', '*'),
    ('\u{fe62}', '+'),
    ('\u{fe63}', '-'),
    ('\u{fe64}', '<'),
    ('\u{fe65}', '>'),
    ('\u{fe66}', '='),
    ('\u{fe68}', '\\'),
    ('\u{fe69}', '$'),
    ('\u{fe6a}', '%'),
    ('\u{fe6b}', '@'),
];

/// Single ones that occur in marks and dates.
const LOOSE: &[(char, char)] = &[
    ('\u{3038}', '十'),
    ('\u{303a}', '卅'),
    ('\u{3299}', '秘'),
    ('\u{f98e}', '年'),
    ('\u{f9b2}', '零'),
    ('\u{f9d1}', '六'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_complete() {
        for table in [RADICALS, FORMS, LOOSE] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0));
        }
        assert_eq!(KANGXI.chars().count(), 214);
        assert_eq!(CIRCLED.chars().count(), 17);
    }

    #[test]
    fn folds_by_example() {
        let examples = [
            ('密', Folded::Same),
            ('１', Folded::To('1')),
            ('（', Folded::To('(')),
            ('＊', Folded::To('*')),
            ('﹡', Folded::To('*')),
            ('︵', Folded::To('(')),
            ('⻓', Folded::To('长')),
            ('⼗', Folded::To('十')),
            ('⿕', Folded::To('龠')),
            ('㊙', Folded::To('秘')),
            ('①', Folded::To('1')),
            ('𝟗', Folded::To('9')),
            ('\u{2028}', Folded::To('\n')),
            ('　', Folded::Space),
            ('\u{a0}', Folded::Space),
            ('\u{200b}', Folded::Nothing),
            ('\u{feff}', Folded::Nothing),
            ('\u{0}', Folded::Nothing),
        ];
        for (c, folded) in examples {
            assert_eq!(fold(c), folded, "{c:?}");
        }
    }
}
