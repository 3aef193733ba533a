//! The outline icons, drawn for this page: 24 by 24, one path each, stroked in the colour of the text.
//!
//! An icon never stands alone: it is `aria-hidden` and a word stands beside it.
//! `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=.../></svg>`

/// The mark: a seal with a keyhole, and the tick that closes a review. Goes in as inner HTML, as it is.
pub const MARK: &str = include_str!("../../style/mark.svg");

/// What an icon says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// 待办
    Inbox,
    /// 案件
    Folder,
    /// 新建
    Plus,
    /// 交接
    Exchange,
    /// 验证
    ShieldCheck,
    /// 台账
    Chart,
    /// 人员
    People,
    /// 设置
    Sliders,
    /// 备份
    Archive,
    /// 帮助
    Help,
    /// 锁定
    Lock,
    /// 解锁
    Unlock,
    /// 查询
    Search,
    /// 打印
    Print,
    /// 文件
    File,
    /// 导入, 拖入
    Upload,
    /// 导出
    Download,
    /// 附件
    Paperclip,
    /// 签名
    Pen,
    /// 纸质签批
    Stamp,
    /// 退回
    Return,
    /// 期限
    Clock,
    /// 日期
    Calendar,
    /// 完成, 相符
    Check,
    /// 不符, 关闭
    Cross,
    /// 无法核对, 不确定
    Question,
    /// 提醒
    Warning,
    /// 停止
    Stop,
    /// 说明
    Info,
    /// 显示
    Eye,
    /// 复制
    Copy,
    /// 进入
    ChevronRight,
    /// 展开
    ChevronDown,
}

/// The `d` of the icon's path.
#[allow(clippy::too_many_lines, reason = "one row an icon")]
pub fn path(icon: Icon) -> &'static str {
    match icon {
        Icon::Inbox => {
            "M4 13V6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v7M4 13v5a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-5M4 13h4l1.5 3h5L16 13h4"
        }
        Icon::Folder => {
            "M3 18V6a1.5 1.5 0 0 1 1.5-1.5H9l2.5 3h8A1.5 1.5 0 0 1 21 9v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18z"
        }
        Icon::Plus => "M12 5v14M5 12h14",
        Icon::Exchange => "M4 8.5h15M15 4.5l4 4-4 4M20 15.5H5M9 11.5l-4 4 4 4",
        Icon::ShieldCheck => {
            "M12 3l7.5 2.8v5.4c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.8zM8.5 12l2.5 2.5 4.5-5"
        }
        Icon::Chart => "M4 20h16M7 20v-6M12 20V5M17 20v-9",
        Icon::People => {
            "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M15.5 5a3.2 3.2 0 0 1 0 6.2M18 14.9c2 .8 3.2 2.5 3.5 5.1"
        }
        Icon::Sliders => "M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h10M18 17h2M16 15v4",
        Icon::Archive => {
            "M3.5 4.5h17v4h-17zM5 8.5V18a1.5 1.5 0 0 0 1.5 1.5h11A1.5 1.5 0 0 0 19 18V8.5M9.5 12.5h5"
        }
        Icon::Help => {
            "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.3 9.5a2.75 2.75 0 1 1 4.2 2.3c-.9.6-1.5 1.1-1.5 2.2M12 17v.1"
        }
        Icon::Lock => {
            "M6 11h12a1.5 1.5 0 0 1 1.5 1.5V19a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19v-6.5A1.5 1.5 0 0 1 6 11zM8 11V7.5a4 4 0 0 1 8 0V11M12 14.5v2.5"
        }
        Icon::Unlock => {
            "M6 11h12a1.5 1.5 0 0 1 1.5 1.5V19a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 19v-6.5A1.5 1.5 0 0 1 6 11zM8 11V7a4 4 0 0 1 7.7-1.5M12 14.5v2.5"
        }
        Icon::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3L20.5 20.5",
        Icon::Print => {
            "M7 9V3.5h10V9M7 17H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 9h14a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 19 17h-2M7 14h10v6.5H7z"
        }
        Icon::File => {
            "M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5zM13.5 3.5v5h5M9 13h6M9 16.5h6"
        }
        Icon::Upload => "M4 15.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2.5M12 15.5V4M7.5 8.5L12 4l4.5 4.5",
        Icon::Download => "M4 15.5V18a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-2.5M12 4v11.5M7.5 11l4.5 4.5 4.5-4.5",
        Icon::Paperclip => {
            "M19.5 11.5l-7.8 7.8a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-8 8a1.55 1.55 0 0 1-2.2-2.2l7.2-7.2"
        }
        Icon::Pen => {
            "M4 20l1-4.5L16.2 4.3a1.8 1.8 0 0 1 2.5 0l1 1a1.8 1.8 0 0 1 0 2.5L8.5 19zM14 6.5l3.5 3.5"
        }
        Icon::Stamp => {
            "M4.5 20.5h15M6 17v-1.5A1.5 1.5 0 0 1 7.5 14h2.3c.5-2-.9-4.2-.9-6.4a3.1 3.1 0 0 1 6.2 0c0 2.2-1.4 4.4-.9 6.4h2.3a1.5 1.5 0 0 1 1.5 1.5V17z"
        }
        Icon::Return => "M9 14l-5-4.5L9 5M4 9.5h10.5a5.5 5.5 0 0 1 0 11H11",
        Icon::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
        Icon::Calendar => {
            "M5.5 5.5h13A1.5 1.5 0 0 1 20 7v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 19V7a1.5 1.5 0 0 1 1.5-1.5zM4 10h16M8.5 3.5v4M15.5 3.5v4"
        }
        Icon::Check => "M5 12.5l4.5 4.5L19 7",
        Icon::Cross => "M6 6l12 12M18 6L6 18",
        Icon::Question => "M8.5 8.5a3.5 3.5 0 1 1 5.3 3c-1.2.7-1.8 1.5-1.8 3M12 18.5v.1",
        Icon::Warning => "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.1",
        Icon::Stop => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5M12 16.2v.1",
        Icon::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.7v.1",
        Icon::Eye => {
            "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z"
        }
        Icon::Copy => {
            "M9 8h9.5A1.5 1.5 0 0 1 20 9.5V19a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.5 19V9.5A1.5 1.5 0 0 1 9 8zM16.5 8V5A1.5 1.5 0 0 0 15 3.5H5.5A1.5 1.5 0 0 0 4 5v9.5A1.5 1.5 0 0 0 5.5 16h2"
        }
        Icon::ChevronRight => "M9 5l7 7-7 7",
        Icon::ChevronDown => "M5 9l7 7 7-7",
    }
}
