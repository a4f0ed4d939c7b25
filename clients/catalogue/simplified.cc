// The texts in simplified Chinese, in the words of Shenzhen: never converted from traditional.cc.
#include <stdexcept>

#include "clients/catalogue/catalogue.h"

namespace liaison::catalogue {

std::string_view simplified(Text key) {
    switch (key) {
        case Text::help_liaison:
            return "Liaison：深港陆路口岸通关高峰即时通报。";
        case Text::help_more:
            return "`liaison COMMAND --help` "
                   "查看某条命令的说明和示例。\n未指明口岸或人员时，默认为本席位所属口岸和唯一的值"
                   "班人员。\n退出码：0 完成，2 用法有误，3 被拒绝，4 超时无应答，5 验证未通过，6 "
                   "日志有两套历史，1 "
                   "其他情况。";
        case Text::help_usage:
            return "使用方法";
        case Text::help_options_mark:
            return "选项";
        case Text::help_command_mark:
            return "命令";
        case Text::help_options:
            return "选项";
        case Text::help_commands:
            return "命令";
        case Text::help_positionals:
            return "按位置输入";
        case Text::help_required:
            return "必填";
        case Text::help_environment:
            return "环境变量";
        case Text::example_heading:
            return "示例：";
        case Text::option_help:
            return "显示本帮助后退出";
        case Text::option_version:
            return "显示版本号后退出";
        case Text::option_language:
            return "界面语言：en、zh-hant 或 zh-hans（默认：LIAISON_LANG，其次为系统语言）";
        case Text::option_identity:
            return "您的身份：SITE/identities 下的名称，或一个文件";
        case Text::option_site:
            return "站点目录，在其中查找身份文件（默认：./site）";
        case Text::option_json:
            return "在标准输出上每行输出一个 JSON 对象";
        case Text::option_timeout:
            return "每次应答最多等待多久，例如 5s（默认：10s）";
        case Text::option_yes:
            return "不再询问，直接发送";
        case Text::option_yes_drop:
            return "不再询问，直接丢弃";
        case Text::option_person:
            return "执行此操作的人员编号，例如 sz-li";
        case Text::option_port:
            return "口岸代码，例如 LWS（默认：本席位所属口岸）";
        case Text::option_direction:
            return "northbound（北上，去往深圳）或 southbound（南下，去往香港）";
        case Text::option_exercise:
            return "在正在进行的演练之内";
        case Text::option_outside_hours:
            return "口岸此时关闭，但确有此意";
        case Text::option_alert:
            return "预警：status 和 watch 显示的 LWS#12；仅有一个时可写 "
                   "LWS；或日志编号；或哈希值的 8 位以上数字";
        case Text::usage_see_help:
            return "{what}。请查看 `{command} --help`。";
        case Text::usage_command_needed:
            return "请写明命令";
        case Text::usage_no_such_command:
            return "没有 `{typed}` 这条命令";
        case Text::usage_nearest_command:
            return "没有 `{typed}` 这条命令；最接近的是 {nearest}";
        case Text::usage_required:
            return "缺少必填的 {option}";
        case Text::usage_unexpected:
            return "此处多余：{typed}";
        case Text::usage_values:
            return "{option} 的取值过多或过少";
        case Text::usage_unreadable:
            return "无法识别该取值：{typed}";
        case Text::usage_excludes:
            return "{option} 不能与 {other} 同时使用";
        case Text::bad_language:
            return "“{typed}”不是可选的语言；请写 en、zh-hant 或 zh-hans（用 --lang 或环境变量 "
                   "LIAISON_LANG 指定）";
        case Text::bad_speed:
            return "“{typed}”不是可用的速度；请写 1 到 100000 的整数";
        case Text::bad_duration:
            return "“{typed}”不是时长；请写例如 30s、15m、2h 或 1h30m";
        case Text::bad_moment:
            return "“{typed}”既不是时长，也不是时间；请写例如 2h、20:00 或 "
                   "2024-02-12T20:00（UTC+8）";
        case Text::bad_time:
            return "“{typed}”不是时间；请写例如 2024-02-12T20:00（UTC+8），或自带时差的 "
                   "2024-02-12T12:00Z";
        case Text::bad_since:
            return "“{typed}”既不是时间，也不是多久以前；请写例如 2h、2024-02-12 或 "
                   "2024-02-12T20:00（UTC+8）";
        case Text::bad_direction:
            return "“{typed}”不是方向；请写 northbound（北上，去往深圳）或 "
                   "southbound（南下，去往香港）";
        case Text::bad_event:
            return "“{typed}”不是事件；请写 "
                   "clearance-peak、hall-full、far-side-slow、bridge-blocked、transport-failure 或 "
                   "system-failure";
        case Text::bad_severity:
            return "“{typed}”不是严重程度；请写 minor、moderate、severe 或 extreme";
        case Text::bad_urgency:
            return "“{typed}”不是紧急程度；请写 immediate、expected、future、past 或 unknown";
        case Text::bad_certainty:
            return "“{typed}”不是确定程度；请写 observed、likely、possible、unlikely 或 unknown";
        case Text::bad_role:
            return "“{typed}”不是角色；请写 "
                   "desk、office、display、device、sentinel、auditor、witness 或 relay";
        case Text::bad_side:
            return "“{typed}”不是任何一方；请写 HK 或 SZ";
        case Text::bad_port:
            return "“{typed}”不是口岸代码；请写例如 LWS";
        case Text::bad_scope:
            return "“{typed}”不是范围；请写口岸代码例如 LWS，或 SITE";
        case Text::bad_count:
            return "“{typed}”不是人数；请写例如 4500，最多 10,000,000";
        case Text::bad_records:
            return "“{typed}”不是记录的数目；请写从 1 起的整数";
        case Text::bad_text_language:
            return "“{typed}”不是文本的语言；请写 en、zh-Hant 或 zh-Hans";
        case Text::bad_blank_text:
            return "这段文本是空白的；请写明内容，或不要提供";
        case Text::bad_reference:
            return "“{typed}”未指明任何记录；请写 LWS#12、日志编号例如 345，或哈希值的 8 "
                   "位以上数字";
        case Text::bad_name:
            return "“{typed}”不是合适的名称；最多 40 个小写字母、数字和“-”，以字母开头";
        case Text::not_verified:
            return "验证未通过：{why}"
                   "。不要按消息服务器所说行事：请使用热线电话，并告知本方审计员。";
        case Text::refused:
            return "已拒绝 {number}（{name}）：{sentence}";
        case Text::refused_detail:
            return " [{detail}]";
        case Text::recorded:
            return "已于 {time} 记录为 {name}（日志编号 {index}）";
        case Text::confirm_heading:
            return "对方将看到：";
        case Text::confirm_question:
            return "是否发送？[y/N]";
        case Text::not_sent:
            return "未发送。";
        case Text::identity_needed:
            return "请说明您的身份：-i NAME，或环境变量 LIAISON_IDENTITY。可用的名称即 {directory} "
                   "下的文件名。";
        case Text::identity_missing:
            return "没有 {file}。可用的名称即 {directory} 下的文件名；用 --site DIR "
                   "可指明另一站点。";
        case Text::another_broker:
            return "{endpoint} "
                   "可以连到，但未出示该身份所固定的服务器密钥便中断。如服务器密钥在该身份离线期间"
                   "已更换，请向管理员索取新密钥（身份文件内的 "
                   "broker.public），切勿取自服务器本身。";
        case Text::broker_key_not_kept:
            return "服务器密钥已更换或即将更换，但未能写入身份文件：{why}";
        case Text::no_broker:
            return "{endpoint} 在 "
                   "{time}"
                   "内无应答：未发送任何通报，本机也未留存待发。请检查消息服务器是否在运行、本机能"
                   "否连接到它；其间请使用热线电话。";
        case Text::no_broker_yet:
            return "{endpoint} 尚无应答；最多等待 {time} …";
        case Text::no_answer_to_question:
            return "{time}内无应答。未发送任何通报；请重新查询，或使用热线电话。";
        case Text::no_answer_to_notice:
            return "{time}内无应答：通报是否已记录，无法得知。本机未留存：请用 `liaison status` "
                   "查看，如没有该通报，请重新发送。其间请使用热线电话。";
        case Text::port_unknown:
            return "本站点没有口岸 {port}。现有 {ports}。";
        case Text::port_needed:
            return "请用 --port 指明口岸：{principal} 并非只属于一个口岸。";
        case Text::file_unreadable:
            return "无法读取 {file}。请检查文件名和读取权限。";

        case Text::outbox_kept:
            return "已存于本机，编号 {number}，尚未送达：{endpoint} 在 "
                   "{time}内无应答。{what_next}其间请使用热线电话。";
        case Text::outbox_kept_behind:
            return "已存于本机，编号 {number}，尚未送达：{principal} "
                   "的另一条命令正在发送，{time}内仍未完成。{what_next}其间请使用热线电话。";
        case Text::outbox_goes_by_itself:
            return "下一条命令执行时，或 `liaison watch` 运行期间会自动发送；用 `liaison outbox "
                   "list` 查看。";
        case Text::outbox_will_need_confirmation:
            return "仅一分钟内会自动发送；之后必须用 `liaison outbox confirm "
                   "{number}`【确认】，确认前不会发送。";
        case Text::outbox_not_kept:
            return "无法存于本机待发：{why}";
        case Text::outbox_nothing_sent:
            return "{endpoint} 在 {time}内无应答：未发送任何通报，本机也未留存。请使用热线电话。";
        case Text::outbox_known_as_of:
            return "{endpoint} 在 {time}内无应答。以下内容以本机于 {as_of} 所知的情况为准。";
        case Text::outbox_nothing_known:
            return "{endpoint} 在 "
                   "{time}内无应答，而本机此前一无所知：没有警报、指令或值班人员的资料。";
        case Text::outbox_waits_here:
            return "本机有 {count} 项尚未送达：`liaison outbox list`。";
        case Text::outbox_came_back_here:
            return "有 {count} 项因被拒绝或已过时而退回，【不会】发送：请看 `liaison outbox "
                   "list`。";
        case Text::outbox_delivered:
            return "待发箱：编号 {number} 已送达，{sentence}；已于 {time} 记录为 {name}（日志编号 "
                   "{index}）";
        case Text::outbox_told:
            return "待发箱：{notice}";
        case Text::outbox_line:
            return "编号 {number}，存于 {time}：{sentence}";
        case Text::outbox_waits:
            return "已存于本机，尚未送达";
        case Text::outbox_needs_confirmation:
            return "【未发送】：等待过久，不会自动发送。请先查看现状，然后 `liaison outbox confirm "
                   "{number}` 或 `liaison outbox drop {number}`";
        case Text::outbox_waits_behind:
            return "等待编号 {number}，须由人员确认或丢弃";
        case Text::outbox_came_back:
            return "已退回，【未送达】：{why}";
        case Text::outbox_expired:
            return "未能发送前已过期限";
        case Text::outbox_too_old:
            return "已超过 7 天";
        case Text::outbox_builds_on_returned:
            return "它所依据的一项已被退回";
        case Text::outbox_from_damaged:
            return "它读取自已损坏的待发箱，其他项可能已丢失：请确认或丢弃";
        case Text::outbox_of_another_log:
            return "它属于另一份日志，并非身份文件现在所指的一份";
        case Text::outbox_may_be_on_record:
            return "它曾经发送，可能已有记录";
        case Text::outbox_set_aside:
            return "待发箱 {file} 【已损坏】，现另存为 {moved_to}；其中 {count} "
                   "项仍可读取，等待人员决定：`liaison outbox "
                   "list`。其他项可能已丢失：请用热线电话通知对方。";
        case Text::outbox_trouble:
            return "待发箱现在无法使用：{why}";
        case Text::outbox_busy:
            return "{principal} 的另一条命令正在发送本机的项目。";
        case Text::outbox_empty:
            return "本机没有待发的项目。";
        case Text::outbox_no_number:
            return "待发箱内没有编号 {number}。用 `liaison outbox list` 查看。";
        case Text::outbox_not_confirmable:
            return "编号 {number} 不能再发送：{why}。如仍然需要，请重新发出。";
        case Text::outbox_confirm_heading:
            return "您按现状确认：";
        case Text::outbox_confirm_needs_yes:
            return "无人看过现状：请先用 `liaison status` 查看，再用 --yes 确认。";
        case Text::outbox_drop_heading:
            return "此项将永不发送：";
        case Text::outbox_drop_question:
            return "是否丢弃？[y/N]";
        case Text::outbox_not_dropped:
            return "未丢弃。";
        case Text::outbox_dropped:
            return "编号 {number} 已丢弃。";
        case Text::outbox_drop_which:
            return "请指明：NUMBER 或 --returned。";
        case Text::help_outbox:
            return "未能连接消息服务器期间发出的通报";
        case Text::help_outbox_list:
            return "查看存于本机的通报，以及未发送的原因";
        case Text::example_outbox_list:
            return english(key);
        case Text::help_outbox_send:
            return "现在发送可以发送的通报";
        case Text::example_outbox_send:
            return english(key);
        case Text::help_outbox_confirm:
            return "按现状确认并发送等待过久的通报";
        case Text::example_outbox_confirm:
            return english(key);
        case Text::help_outbox_drop:
            return "取出一项，永不发送";
        case Text::example_outbox_drop:
            return english(key);
        case Text::option_outbox_number:
            return "`outbox list` 所示的编号";
        case Text::option_outbox_returned:
            return "所有已退回的项";

        case Text::not_known:
            return "（本版本无法识别）";
        case Text::nobody:
            return "无人";
        case Text::nothing_named:
            return "无";
        case Text::side_sz:
            return "深圳";
        case Text::side_hk:
            return "香港";
        case Text::direction_northbound:
            return "北上（去往深圳）";
        case Text::direction_southbound:
            return "南下（去往香港）";
        case Text::severity_minor:
            return "一般";
        case Text::severity_moderate:
            return "较重";
        case Text::severity_severe:
            return "【严重】";
        case Text::severity_extreme:
            return "【特别严重】";
        case Text::urgency_immediate:
            return "立即";
        case Text::urgency_expected:
            return "即将发生";
        case Text::urgency_future:
            return "未来";
        case Text::urgency_past:
            return "已过去";
        case Text::urgency_unknown:
            return "紧急程度不明";
        case Text::certainty_observed:
            return "已观测到";
        case Text::certainty_likely:
            return "很可能";
        case Text::certainty_possible:
            return "可能";
        case Text::certainty_unlikely:
            return "不太可能";
        case Text::certainty_unknown:
            return "确定程度不明";
        case Text::event_clearance_peak:
            return "通关高峰";
        case Text::event_hall_full:
            return "大厅已满";
        case Text::event_far_side_slow:
            return "对方通关缓慢";
        case Text::event_bridge_blocked:
            return "桥面拥堵";
        case Text::event_transport_failure:
            return "交通运输中断";
        case Text::event_system_failure:
            return "系统故障";
        case Text::role_desk:
            return "席位";
        case Text::role_office:
            return "联络室";
        case Text::role_display:
            return "显示屏";
        case Text::role_device:
            return "设备";
        case Text::role_sentinel:
            return "监测程序";
        case Text::role_auditor:
            return "审计员";
        case Text::role_admin:
            return "管理员";
        case Text::role_witness:
            return "见证方";
        case Text::role_relay:
            return "中继节点";
        case Text::officer:
            return "人员";
        case Text::both_port_names:
            return "{hk}／{sz}";
        case Text::clock_time:
            return "{time} UTC+8";
        case Text::seconds:
            return "{count} 秒";
        case Text::milliseconds:
            return "{count} 毫秒";
        case Text::list_comma:
            return "、";
        case Text::list_semicolon:
            return "；";

        case Text::by_principal:
            return "{side}（{principal}）";
        case Text::by_person_stated:
            return "{side}（{principal}，人员 {person}，仅为自报）";
        case Text::by_person_signed:
            return "{side}（{principal}，由人员 {person} 签名）";
        case Text::by_played:
            return "{by}（模拟操作）";
        case Text::in_exercise:
            return "【演练】{sentence}";
        case Text::in_test:
            return "【测试】{sentence}";
        case Text::alert_terms:
            return "{port}，{direction}，{severity}{event}：{details}";
        case Text::detail_waiting:
            return "{count} 人排队等候";
        case Text::detail_hourly:
            return "每小时 {count} 人";
        case Text::detail_as_of:
            return "数据截至 {time}";
        case Text::detail_certainty:
            return "{urgency}，{certainty}";
        case Text::detail_expires:
            return "有效期至 {time}";
        case Text::detail_text:
            return "“{text}”[{language}]";
        case Text::alert_raised:
            return "{by}发布预警：{alert}";
        case Text::alert_taken_up:
            return "{by}发布此前建议的预警：{alert}";
        case Text::alert_proposed:
            return "{by}建议发布预警：{alert}（由人员决定发布或驳回）";
        case Text::alert_updated:
            return "{by}将预警更新为：{alert}";
        case Text::alert_was:
            return "（此前：{alert}）";
        case Text::alert_dismissed:
            return "{by}驳回建议的预警：{port}，{direction}，{event}";
        case Text::alert_cleared:
            return "{by}解除预警：{port}，{direction}，{event}";
        case Text::flow_counted:
            return "{by}统计：{port}，{direction}，{from} 至 {until} 共 {passengers} 名旅客";
        case Text::flow_definition:
            return "（{definition}）";
        case Text::answer_delivered:
            return "{by}收到 {name}";
        case Text::answer_presented:
            return "{by}的屏幕上已显示 {name}";
        case Text::answer_presented_attended:
            return "{by}有人值守的终端上已显示 {name}";
        case Text::answer_acknowledged:
            return "{by}【已确认】{name}";
        case Text::duty_on:
            return "{person} 在 {desk}（{side}）上岗值班";
        case Text::duty_off:
            return "{person} 结束在 {desk}（{side}）的值班";
        case Text::exercise_started:
            return "{by}开始演练“{title}”：情景从 {scenario} 开始，每秒等于情景 {speed} "
                   "秒，{participants} 个参演方";
        case Text::exercise_stopped:
            return "{by}结束演练";
        case Text::principal_enrolled:
            return "{by}登记 {principal}：{side}{role}，可写入 {writes}";
        case Text::person_enrolled:
            return "{by}登记人员 {person}（{name}）";
        case Text::keys_replaced:
            return "{by}为 {principal} 更换密钥；原有密钥再有效 {overlap}";
        case Text::keys_replaced_at_once:
            return "{by}为 {principal} 更换密钥；原有密钥即时失效";
        case Text::log_key_proposed:
            return "{by}提议新的日志密钥：{key}";
        case Text::log_key_agreed:
            return "{by}同意新的日志密钥：消息服务器下次启动时采用";
        case Text::principal_revoked:
            return "{by}撤销 {who}";
        case Text::person_revoked:
            return "{by}撤销人员 {who}";
        case Text::with_reason:
            return "：“{reason}”[{language}]";
        case Text::sent_late:
            return "（发送 {seconds} 秒之后才记录）";
        case Text::log_begins:
            return "日志 {origin} 开始";
        case Text::broker_started:
            return "消息服务器启动：第 {epoch} 次（{software}）";
        case Text::broker_started_clock_overridden:
            return "消息服务器启动：第 {epoch} 次（{software}），时钟检查【由管理员强制跳过】";
        case Text::broker_took_log_key:
            return "；由此起以另一日志密钥签署：{key}";
        case Text::broker_announces_key:
            return "；并预告下一个服务器密钥";
        case Text::broker_key_overridden:
            return "，其密钥未经预告【由管理员强制略过】";
        case Text::broker_stopped:
            return "消息服务器停止：{reason}";
        case Text::alert_expired:
            return "{port} 的 {name} 已到期";
        case Text::clock_stepped:
            return "消息服务器的时钟变动了 {milliseconds} 毫秒";
        case Text::notice_refused:
            return "{principal} 发往 {scope} 的通报被拒绝 {number}：{sentence}";
        case Text::escalation_not_presented:
            return "{name}【未显示】于{place}（{side}）；已升级至第 {step} 级，已通知：{told}";
        case Text::escalation_not_acknowledged:
            return "{name}【未确认】于{place}（{side}）；已升级至第 {step} 级，已通知：{told}";
        case Text::act_not_presented:
            return "【未显示】于{place}：{side}至今没有屏幕显示 {name}。请立即使用热线电话。";
        case Text::act_not_acknowledged:
            return "【未确认】于{place}：{side}至今无人应答 {name}。请立即使用热线电话。";
        case Text::escalation_not_answered:
            return "{name}【未答复】于{place}（{side}）；已升级至第 {step} 级，已通知：{told}";
        case Text::escalation_not_taken_over:
            return "交接班 {name}【未接班】于{place}（{side}）；已升级至第 {step} "
                   "级，已通知：{told}";
        case Text::escalation_no_tally:
            return "{side}【未报闭关人数】于{place}，{direction}；已升级至第 {step} "
                   "级，已通知：{told}";
        case Text::escalation_overdue:
            return "{name}【逾期】于{place}：时间已过，条件仍然有效；已升级至第 {step} "
                   "级，已通知：{told}";
        case Text::escalation_skipped:
            return "；无法通知：{skipped}";
        case Text::act_not_answered:
            return "【未答复】于{place}：{side}至今未同意、拒绝或另行提议回应 "
                   "{name}。请立即使用热线电话。";
        case Text::act_yours:
            return "【本方】仍未处理{place}的 {name}（{missing}）。请立即处理。";
        case Text::act_not_taken_over:
            return "【未接班】于{place}：{name} 无人接手。请接班，或留守。";
        case Text::act_no_tally:
            return "【未报闭关人数】于{place}，{direction}：{side}"
                   "须说明已有多少人完成出境检查。请立即清点并发送，或使用热线电话。";
        case Text::act_overdue:
            return "【逾期】于{place}：{name} 时间已过，旅客仍受限。请立即延长或结束。";
        case Text::missing_presented:
            return "【未显示】";
        case Text::missing_acknowledged:
            return "【未确认】";
        case Text::missing_answer:
            return "【未答复】";
        case Text::proposal_expired:
            return "{port} 的 {name}：提议无人答复，已到期";
        case Text::note_expired:
            return "{port} 的通知 {name} 已到期";
        case Text::closing_expired:
            return "{port} 的闭关程序 {name} 已结束";
        case Text::hours_over:
            return "{port} 的通关时段 {name} 已结束";
        case Text::replaced_keys_over:
            return "{name} 所更换的旧密钥已失效：仍在使用者会被切断";
        case Text::prompt_start:
            return "{port} 的 {name}：约定时间已到。须由人员执行，不会自动放行";

        case Text::help_audit:
            return "不必信任保管者，核查日志";
        case Text::help_audit_verify:
            return "从第 0 号记录起核查日志：树、检查点、每项记录、每个签名和规则";
        case Text::example_audit_verify:
            return english(key);
        case Text::help_audit_export:
            return "把日志写出：写成 C2SP tiles "
                   "供其他验证工具使用（再次执行则接续），或把记录输出到标准输出";
        case Text::example_audit_export:
            return english(key);
        case Text::help_audit_prove:
            return "证明一项记录在日志之中（C2SP tlog-proof）";
        case Text::example_audit_prove:
            return english(key);
        case Text::help_audit_verify_proof:
            return "离线核实证明或已保存的回执，无须消息服务器或日志";
        case Text::example_audit_verify_proof:
            return english(key);
        case Text::help_audit_checkpoint:
            return "显示最新的检查点，并核实签名";
        case Text::example_audit_checkpoint:
            return english(key);
        case Text::help_audit_key:
            return "显示供外部工具使用的日志验证公钥（C2SP 格式）";
        case Text::example_audit_key:
            return english(key);
        case Text::option_audit_log:
            return "日志文件；只会读取，broker 运行时亦可";
        case Text::option_audit_tiles:
            return "由 export 写成的目录（默认：以 -i 经 broker 读取）";
        case Text::option_audit_genesis:
            return "亲手带来的第 0 号记录哈希值，64 个十六进制数字（默认：身份文件所记的）";
        case Text::option_audit_old:
            return "较早的检查点，或对方所存的检查点：这份日志必须与之相承。可重复提供";
        case Text::option_audit_state:
            return "在这个文件记下进度，下次由此接续";
        case Text::option_audit_depth:
            return "tree（树）、senders（发送者）或 rules（规则）；后者包括前者（默认：rules）";
        case Text::option_audit_to:
            return "要写入 C2SP tiles 的目录：整个日志，不作挑选";
        case Text::option_audit_proof_to:
            return "要写入的文件（默认：标准输出）";
        case Text::option_audit_proof:
            return "证明文件，或由 --receipt 保存的回执（C2SP tlog-proof）";
        case Text::option_audit_key:
            return "签署证明所在之树的公钥（C2SP 格式），即 `liaison audit key` "
                   "所显示的（默认：创世记录所载的首个）";
        case Text::option_audit_key_size:
            return "签署该条数记录之树的密钥，供日志更换过密钥时使用（默认：现用的密钥）";
        case Text::option_audit_record:
            return "记录的字节，如证明文件未附上";
        case Text::bad_hash:
            return "“{typed}”不是哈希值；请写 64 个十六进制数字";
        case Text::bad_depth:
            return "“{typed}”不是 tree、senders 或 rules";
        case Text::bad_index:
            return "“{typed}”不是日志编号";
        case Text::bad_verifier_key:
            return "“{typed}”不是 Ed25519 类的验证公钥：NAME+HASH+KEY";
        case Text::audit_needs_source:
            return "请指明从哪里读取日志：--log FILE、--tiles DIR，或以 -i 经 broker 读取。";
        case Text::audit_needs_genesis:
            return "请提供亲手带来的第 0 号记录哈希值：--genesis HASH，或以 -i "
                   "指明记有这个值的身份文件。";
        case Text::audit_needs_record:
            return "证明文件没有附上记录：请以 --record FILE 提供。";
        case Text::audit_no_file:
            return "{file} 不存在，或无法读取。";
        case Text::audit_not_written:
            return "无法写入 {file}。";
        case Text::audit_no_such_record:
            return "日志只有 {size} 项记录，从 0 起计。";
        case Text::audit_other_genesis:
            return "这是另一份日志：第 0 号记录的哈希值是 {found}，并非亲手带来的 {pinned}。";
        case Text::audit_not_pinned:
            return "没有与亲手带来的哈希值比较：第 0 号记录是 {hash}。请以 --genesis 或 -i 提供。";
        case Text::audit_checkpoint_not_signed:
            return "最新的检查点并非由这份日志的密钥签名。";
        case Text::audit_progress:
            return "{all} 项记录中的 {done} 项";
        case Text::audit_goes_on:
            return "按 {file} 所记，从第 {count} 项记录之后接续。";
        case Text::audit_state_is_none:
            return "{file} 不是本程序可以接续的核查进度文件，或已损坏。文件原样保留：请另选文件，"
                   "或将它移走。";
        case Text::audit_state_other_log:
            return "{file} 是另一份日志的核查进度：创始哈希值不同。文件原样保留：请另选文件。";
        case Text::audit_state_other_depth:
            return "{file} 是以另一个 --depth 核查的进度。文件原样保留：请用相同的深度，"
                   "或另选文件。";
        case Text::audit_resumed:
            return "前 {count} 项记录由先前一次核查读过，这次没有重读";
        case Text::audit_witnessed:
            return "{witness} 已联署日志至第 {index} 号记录";
        case Text::audit_not_witnessed:
            return "没有找到 {witness} 的联署";
        case Text::audit_no_checkpoint_file:
            return "{file} 不是检查点（签名注记），也不是载有多个检查点的文件。";
        case Text::audit_interrupted:
            return "在 {count} 项记录之后停止；至此并无发现。";
        case Text::audit_interrupted_kept:
            return "在 {count} 项记录之后停止；至此并无发现。再次执行同一指令即可接续。";
        case Text::audit_whole:
            return "日志完整：{records} 项记录，根为 {root}";
        case Text::audit_counts:
            return "{checkpoints} 个检查点、{cosignatures} 个联署和 {signatures} "
                   "个签名有效；{unsigned} "
                   "份装置报告没有签名；已按规则核查 {judged} 项记录；与 {older} "
                   "个较早的检查点相承";
        case Text::audit_not_judged:
            return "{count} 项记录未按规则核查：手上没有所用的规则版本。这不算缺陷。";
        case Text::audit_fault:
            return "第 {index} 号记录有缺陷，{kind}：{sentence}（{detail}）";
        case Text::audit_before_fault:
            return "在此之前的 {count} 项记录无误。请保留所读的资料，并通知对方。";
        case Text::audit_export_refused:
            return "没有导出：{why}。";
        case Text::audit_export_how:
            return "请指明方式：--to DIRECTORY 写成 C2SP tiles；--csv 或 --json 输出到标准输出。";
        case Text::audit_one_form:
            return "表格或 JSON 只能选一：--csv 或 --json。";
        case Text::audit_exported:
            return "{directory} 现有 {size} 项记录（原有 {from}）；写入 {files} 个文件";
        case Text::audit_proof_written:
            return "{file} 证明第 {index} 号记录。收件人需要这个公钥：{key}";
        case Text::audit_proof_fails:
            return "无从证明这是第 {index} 号记录：检查点并非由这个密钥签名，或路径不通往它的根。";
        case Text::fault_unreadable:
            return "这里所存的数据已损坏或缺失";
        case Text::fault_other_genesis:
            return "这不是亲手带来的哈希值所指的日志";
        case Text::fault_not_a_record:
            return "无法读成一项记录";
        case Text::fault_misplaced:
            return "这项记录不属于这个位置：有记录被移除、插入或移动";
        case Text::fault_broken_chain:
            return "这项记录与范围内的前一项记录并不相连";
        case Text::fault_time_backwards:
            return "这项记录的时间早于前一项记录";
        case Text::fault_unknown_sender:
            return "没有发送者以这个密钥登记";
        case Text::fault_revoked_sender:
            return "发送者当时已被撤销";
        case Text::fault_not_signed:
            return "这项记录必须签名，但没有签名";
        case Text::fault_bad_signature:
            return "这不是发送者所签名的内容";
        case Text::fault_bad_person_signature:
            return "这不是所指人员签名的内容";
        case Text::fault_reused_id:
            return "同一通知在日志中出现两次";
        case Text::fault_against_rules:
            return "当时的规则不会这样接纳这项记录";
        case Text::fault_not_the_brokers:
            return "按照规则，broker 在此不应作出这项声明";
        case Text::fault_bad_log_key:
            return "启用了另一把日志密钥，但前一把密钥或一方的根密钥并未为其签名";
        case Text::fault_bad_checkpoint:
            return "检查点缺失，或并非由日志的密钥签名";
        case Text::fault_wrong_tree:
            return "已签名或所存的树并非这些记录的树：到此为止有记录被更改";
        case Text::fault_foreign_checkpoint:
            return "较早的检查点并非由这份日志所知的密钥签名";
        case Text::fault_shortened:
            return "末端的记录被移除：曾签名的记录比现有的多";
        case Text::fault_rewritten:
            return "日志曾被改写：此前签名的是另一份历史";
        case Text::fault_never_told:
            return "时限已过，broker 仍继续记录，却没有通知任何人";
        case Text::fault_bad_broker_key:
            return "broker 所用的密钥既非现行的，也未曾预告";
        case Text::fault_bad_cosignature:
            return "检查点上有一行以见证方名义所作的联署，但见证方并未签名";
        case Text::fault_bad_citation:
            return "它援引一份旧日志，但未能证实所援引的内容";
        case Text::warning_never_told:
            return "时限已过，而在此之前没有通知任何人；若 broker 曾受阻，可能并无不诚实";
        case Text::warning_unannounced_broker_key:
            return "broker 按管理员的指示，以从未预告的密钥启动";
        case Text::warning_overridden_clock:
            return "broker 按管理员的指示，在时钟远远落后于日志的情况下启动";
        case Text::audit_warning:
            return "第 {index} 号记录须留意，{kind}：{sentence}（{detail}）";
        case Text::audit_more_warnings:
            return "另有 {count} 项须留意的没有列出";
        case Text::option_audit_cited_log:
            return "第 0 号记录所援引的旧日志文件；会核查到所援引的检查点为止";
        case Text::option_audit_cited_tiles:
            return "同上，但为由 export 写成的目录";
        case Text::audit_cites_nothing:
            return "第 0 号记录没有援引旧日志。";
        case Text::audit_cited_note:
            return "所援引的检查点";
        case Text::audit_citation_holds:
            return "这里提供的旧日志正是所援引的那份：其前 {size} 条记录的根值相符。";
        case Text::audit_cited_fails:
            return "这里提供的旧日志与第 0 号记录所援引的不符。";
        case Text::citation_of:
            return "第 0 号记录援引日志 {origin}，其创始记录为 {genesis}：{size} "
                   "条记录，根值 {root}";
        case Text::citation_cosigned:
            return "  {side}见证方已联署，时间 {time} UTC+8";

        case Text::help_site:
            return "创建站点、更换其密钥，或以新日志承接已失的日志";
        case Text::help_site_init:
            return "写出一个样例站点：设置、第 0 号记录、密钥，以及每个样例席位的身份文件";
        case Text::example_site_init:
            return english(key);
        case Text::option_site_directory:
            return "要创建的目录（默认：./site）";
        case Text::option_endpoint_host:
            return "身份文件所连接的地址或名称（默认：127.0.0.1）";
        case Text::option_listen_host:
            return "消息服务器监听的地址（默认：同上述地址；若上述为名称，则为 0.0.0.0）";
        case Text::option_request_port:
            return "接收请求的 TCP 端口（默认：7400）";
        case Text::option_feed_port:
            return "推送通道的第一个 TCP 端口，每个范围依次占用一个（默认：7401）";
        case Text::option_origin:
            return "日志的名称，用于检查点和签名（默认：liaison.example/log）";
        case Text::site_exists:
            return "{directory} 已有一个站点，其密钥不会重复生成。请指明另一目录，或先移走该目录。";
        case Text::site_not_empty:
            return "{directory} 已存在，且不是空目录。请指明另一目录。";
        case Text::site_ports_out_of_range:
            return "TCP 端口必须在 1 到 65484 之间。请另选（--request-port、--feed-port）。";
        case Text::site_ports_overlap:
            return "请求端口 {request} 落在从 {feed} 起的 16 "
                   "个端口之内，那些由推送通道占用。请另选（--request-port、--feed-port）。";
        case Text::site_bad_origin:
            return "日志名称必须是 ASCII，不含空格和“+”，例如 liaison.example/log（--origin）。";
        case Text::site_not_written:
            return "未创建站点：{why}";
        case Text::site_written:
            return "样例站点已建于 {directory}：{identities} 个身份，{ports} 个口岸。";
        case Text::site_genesis:
            return "创始记录的哈希值，已写入每个身份文件：{hash}";
        case Text::site_roots:
            return "双方的根密钥在 {directory}：请各自离线保存在本方。";
        case Text::site_next:
            return "接下来：liaisond --site {directory}";

        case Text::help_site_next_key:
            return "生成日志或服务器的下一个密钥，置于现行密钥旁";
        case Text::example_site_next_key:
            return "liaison --site ./site site next-key broker";
        case Text::help_site_take_key:
            return "以下一个密钥取代现行密钥，供服务器下次启动时使用";
        case Text::example_site_take_key:
            return "liaison --site ./site site take-key broker";
        case Text::option_site_key:
            return "log（日志）或 broker（服务器）";
        case Text::bad_site_key:
            return "{typed} 不是站点的密钥：log 或 broker";
        case Text::site_key_is_there:
            return "{file} 已经存在，密钥不会被覆盖。请采用（`liaison site take-key`），或移走。";
        case Text::site_no_next_key:
            return "没有 {file}。请先生成（`liaison site next-key`）。";
        case Text::site_key_no_genesis:
            return "{file} 没有创始记录。请以 --site DIR 指明站点。";
        case Text::site_next_log_key:
            return "{file} 是下一个日志密钥，留在此处。{change} 交双方管理员：一方提议（`liaison "
                   "log-key propose`），另一方同意。然后采用（`liaison site take-key "
                   "log`），并重新启动服务器。";
        case Text::site_next_broker_key:
            return "{file} "
                   "是服务器的下一个密钥。请重新启动服务器：它会预告该密钥，连接的客户端随即固定。"
                   "全部固定后，采用（`liaison site take-key broker`），并再次启动服务器。";
        case Text::site_key_taken:
            return "{file} 现为下一个密钥；之前的为 "
                   "{before}。请重新启动服务器，一切正常后删除该文件。";
        case Text::help_site_new_origin:
            return "创建新站点，其日志承接并援引一份记录或密钥已失的旧日志";
        case Text::example_site_new_origin:
            return english(key);
        case Text::option_new_origin_directory:
            return "新站点的目录；--site 指明旧站点，旧站点只会读取";
        case Text::option_new_origin:
            return "新日志的名称";
        case Text::option_new_origin_cosigned:
            return "见证方联署过的检查点，由该方保存：单份检查点，或 "
                   "NAME.cosigned-notes；可重复提供（旧服务器所存的必会查看）";
        case Text::option_new_origin_admin:
            return "管理员的公钥文件；用于密钥曾更换而旧日志已失之时；可重复提供";
        case Text::option_new_broker_key:
            return "同时生成新的服务器密钥；用于旧密钥可能已落入他人之手时";
        case Text::new_origin_name_the_site:
            return "请以 --site DIR 指明旧站点。";
        case Text::new_origin_outer_path:
            return "必须位于站点自己的目录内";
        case Text::new_origin_bad_note:
            return "{file} 的末尾不是由创始记录所列见证方联署的旧日志检查点。";
        case Text::new_origin_two_histories:
            return "有两个各含 {size} "
                   "条记录的检查点均获联署，内容却不同：旧日志有两套历史。请保留两者，"
                   "并由双方审计员决定援引哪一个。";
        case Text::new_origin_nothing_cosigned:
            return "手上没有旧日志的联署检查点。请向任何一方的见证方索取 "
                   "NAME.cosigned-notes（--cosigned 文件）。";
        case Text::new_origin_no_such_admin:
            return "必须是旧创始记录所列管理员的名称";
        case Text::new_origin_no_broker_key:
            return "{file} 无法读取。请恢复，或生成新密钥（--new-broker-key）。";
        case Text::new_origin_same_name:
            return "{origin} 是旧日志的名称。新日志须用另一个名称（--origin）。";
        case Text::new_origin_written:
            return "{directory} 已有日志 {origin} 的站点。旧站点保持原状：请保留，它是证据。";
        case Text::new_origin_admin:
            return "  管理员 {name}：密钥 {key}";
        case Text::new_origin_admins_of_genesis:
            return "管理员的密钥取自旧创始记录或所提供的文件，因为旧日志无法读取。"
                   "请双方各自核对。";
        case Text::new_origin_admins_of_log:
            return "管理员的密钥取自旧日志前 {count} "
                   "条记录之后现行的，或所提供的文件。请双方各自核对。";
        case Text::new_origin_hash:
            return "创始记录的哈希值，须亲手带到每个身份：{hash}（服务器密钥 {broker}）";
        case Text::new_origin_next:
            return "接下来：liaisond --site {directory}；每个身份的持有人：liaison -i NAME "
                   "site pin genesis.record --genesis HASH；然后由管理员重新登记所有人。";
        case Text::help_site_pin:
            return "让身份改用承接原有日志的新日志";
        case Text::example_site_pin:
            return english(key);
        case Text::option_pin_genesis:
            return "新站点的 genesis.record";
        case Text::option_pin_hash:
            return "其哈希值，须亲手带来：64 个十六进制数字";
        case Text::option_pin_broker:
            return "服务器的密钥（如已更换）：40 个 Z85 字符";
        case Text::bad_curve_key:
            return "“{typed}”不是 CURVE 密钥；请写 40 个 Z85 字符";
        case Text::pin_no_genesis:
            return "{file} 没有创始记录。";
        case Text::pin_outbox_waits:
            return "待发箱有 {count} "
                   "项通报。它们是为旧日志而写，无法送达：请记下要点，然后丢弃（`liaison "
                   "outbox list`、`liaison outbox drop`）。";
        case Text::pin_not_cited:
            return "这份创始记录没有援引 {name} 所记的日志 "
                   "{origin}。未作任何更改；请询问双方管理员。";
        case Text::pin_done:
            return "{name} 从现在起改用日志 {origin}。请将 {file} 交管理员，在那里重新登记。";
        case Text::pin_moved:
            return "有关旧日志的存档已移至 {directory}：请保留，它是证据。";
        case Text::help_log_key:
            return "签署日志检查点的密钥：更换须双方的根密钥同意";
        case Text::help_log_key_show:
            return "显示现行的日志密钥，以及等待中的";
        case Text::example_log_key_show:
            return "liaison -i hk-office log-key show";
        case Text::help_log_key_propose:
            return "以贵方管理员身份，连同根密钥，提议另一日志密钥";
        case Text::example_log_key_propose:
            return "liaison -i hk-admin log-key propose site/keys/log.change --root "
                   "site/roots/hk-root.key";
        case Text::help_log_key_agree:
            return "以贵方管理员身份，连同根密钥，同意对方提议的日志密钥";
        case Text::example_log_key_agree:
            return "liaison -i sz-admin log-key agree --root site/roots/sz-root.key";
        case Text::option_log_change:
            return "由 `liaison site next-key log` 写出的更改";
        case Text::option_root:
            return "贵方的根密钥文件；只在此处读取";
        case Text::option_log_proposal:
            return "哪一项提议，例如 SITE#61（默认：对方唯一的一项）";
        case Text::log_change_remedy:
            return "请用 `liaison site next-key log` 生成该文件。";
        case Text::log_key_in_force:
            return "现行的日志密钥：{key}";
        case Text::log_key_next:
            return "双方已同意，服务器下次以此启动时采用：{key}";
        case Text::log_key_pending:
            return "{name}（{side}）有待另一方同意：{key}";
        case Text::help_enrol:
            return "以本方管理员身份登记主体或人员";
        case Text::help_enrol_principal:
            return "登记主体：其密钥、角色，以及可写入的口岸";
        case Text::example_enrol_principal:
            return english(key);
        case Text::help_enrol_person:
            return "登记人员";
        case Text::example_enrol_person:
            return english(key);
        case Text::help_enrol_identity:
            return "在本机生成身份文件，并附公开部分，供管理员登记";
        case Text::example_enrol_identity:
            return english(key);
        case Text::help_enrol_keys:
            return "为已登记者更换密钥；原有密钥在一段时间内仍有效";
        case Text::example_enrol_keys:
            return "liaison -i hk-admin enrol keys hk-lws-desk --new-identity --overlap 10m";
        case Text::option_next_identity:
            return "供已登记者：在现有文件旁写出 NAME.next.identity";
        case Text::option_new_keys:
            return "在此生成密钥并写出 SITE/identities/NAME.next.identity";
        case Text::option_overlap:
            return "原有密钥再有效多久，最长 24h；0s 立即切断（默认：10m）";
        case Text::option_admin_root:
            return "该方的根密钥文件：只用于其管理员的密钥";
        case Text::option_new_name:
            return "新名称，例如 sz-lws-desk-3";
        case Text::option_role:
            return "desk（席位）、office（联络室）、display（显示屏）、device（设备）、sentinel（监"
                   "测程序）、auditor（审计员）、witness（见证方）或 relay（中继节点）";
        case Text::option_enrol_port:
            return "可写入的口岸，可重复指明（联络室默认：全部）";
        case Text::option_enrol_reads:
            return "可读取的范围，可重复指明（默认：由角色决定）";
        case Text::option_side:
            return "HK 或 SZ；必须是管理员所属一方";
        case Text::option_new_identity:
            return "在本机生成密钥，并写出 SITE/identities/NAME.identity";
        case Text::option_public_from:
            return "从该文件读取公钥；文件由 `liaison enrol identity` 生成";
        case Text::option_person_id:
            return "人员编号，例如 sz-li";
        case Text::option_person_name:
            return "人员姓名，按站点的写法";
        case Text::help_revoke:
            return "以本方管理员身份撤销主体或人员";
        case Text::example_revoke:
            return english(key);
        case Text::option_revoke_principal:
            return "要撤销的主体";
        case Text::option_revoke_person:
            return "要撤销的人员，代替主体";
        case Text::option_reason:
            return "原因，用界面语言书写";
        case Text::help_principals:
            return "列出已登记的主体和人员";
        case Text::example_principals:
            return english(key);
        case Text::enrol_needs_keys:
            return "请说明密钥的来源：--new-identity 在本机生成；--public-from FILE "
                   "采用在别处生成的密钥的公开部分。";
        case Text::enrol_own_side:
            return "管理员只能为本方登记。请由对方管理员办理。";
        case Text::identity_exists:
            return "{file} 已存在，其密钥不会被覆盖。请另选名称，或先移走该文件。";
        case Text::identity_written:
            return "身份文件（含私钥）是 {file}：请人工送到所属的计算机。";
        case Text::next_identity_written:
            return "新密钥在 {file}：请亲手带到所属电脑，试用（-i {name}.next），然后取代 "
                   "{name}.identity。";
        case Text::identity_kept_meanwhile:
            return "密钥暂存于 {file}：如 `liaison principals` 未列出，请删除。";
        case Text::identity_made:
            return "{file} 含私钥，须留在本机。{public} 交给管理员。";
        case Text::public_file_remedy:
            return "请用 `liaison enrol identity` 生成该文件。";
        case Text::public_file_other_name:
            return "不是 {name}";
        case Text::public_file_curve:
            return "必须是 40 个 Z85 字符的 CURVE 密钥";
        case Text::public_file_signing:
            return "必须是用 base64 表示的 32 字节";
        case Text::revoke_needs_one:
            return "请指明一个主体，或用 --person 指明一名人员。";
        case Text::reads_by_role:
            return "由角色决定";
        case Text::principal_scopes:
            return "可写入 {writes}；可读取 {reads}";

        case Text::help_alert:
            return "发布、更新、驳回或解除预警";
        case Text::help_alert_raise:
            return "发布新预警，或监测程序建议的预警";
        case Text::example_alert_raise:
            return english(key);
        case Text::help_alert_update:
            return "更改预警的严重程度、数据或文字；未提及的保持不变";
        case Text::example_alert_update:
            return english(key);
        case Text::help_alert_dismiss:
            return "结束仅为建议的预警";
        case Text::example_alert_dismiss:
            return english(key);
        case Text::help_alert_clear:
            return "解除已发布的预警";
        case Text::example_alert_clear:
            return english(key);
        case Text::option_proposed_alert:
            return "要发布的建议预警：LWS#12、其日志编号，或哈希值的数字（默认：新预警）";
        case Text::option_event:
            return "clearance-peak（通关高峰）、hall-full（大厅已满）、far-side-"
                   "slow（对方通关缓慢）、bridge-blocked（桥面拥堵）、transport-"
                   "failure（交通运输中断）或 system-failure（系统故障）（默认：clearance-peak）";
        case Text::option_severity:
            return "minor（一般）、moderate（较重）、severe（严重）或 extreme（特别严重）";
        case Text::option_urgency:
            return "immediate（立即）、expected（即将发生）、future（未来）、past（已过去）或 "
                   "unknown（不明）（新预警默认：immediate）";
        case Text::option_certainty:
            return "observed（已观测到）、likely（很可能）、possible（可能）、unlikely（不太可能）"
                   "或 unknown（不明）（新预警默认：observed）";
        case Text::option_waiting:
            return "排队等候人数";
        case Text::option_hourly:
            return "每小时旅客数";
        case Text::option_text:
            return "给对方的说明文字，最多 2,000 字节";
        case Text::option_text_language:
            return "--text 的语言：en、zh-Hant 或 zh-Hans（默认：界面语言）";
        case Text::option_expires:
            return "何时自动结束：2h、20:00 或 2024-02-12T20:00 UTC+8（默认：按站点的规定）";
        case Text::alert_needs_terms:
            return "新预警须有 --direction 和 --severity。";
        case Text::alert_keeps_place:
            return "建议的预警保持其口岸和方向：请不要写 --port 和 --direction。";
        case Text::alert_none_proposed:
            return "{port} 没有{side}建议的预警";
        case Text::alert_none_raised:
            return "{port} 没有{side}发布且仍有效的预警";
        case Text::alert_ambiguous:
            return "{reference} 可指多项有效的通报。请指明其中之一：{names}。";

        case Text::help_ack:
            return "由人员确认对方的通报：预警、放行指令、通关时段、闭关、通知或口头记录";
        case Text::example_ack:
            return english(key);
        case Text::option_live:
            return "要确认的通报：status 和 watch 显示的 LWS#12；仅有一个等待时可写 "
                   "LWS；或日志编号；或哈希值的 8 位以上数字";
        case Text::option_presented:
            return "仅表示已显示在席位的屏幕上（PRESENTED），供值班人员查看";
        case Text::option_ack_person:
            return "作出确认的人员（默认：本席位的值班人员）";
        case Text::ack_nobody_on_duty:
            return "{desk} 无人值班，请说明由哪位人员执行（--person ID），或先上岗：liaison duty "
                   "on --person ID。";
        case Text::ack_several_on_duty:
            return "{desk} 有多名人员值班：请说明由谁执行（--person，{persons} 之一）。";
        case Text::ack_none_waits:
            return "{port} 没有发给{side}且仍有效的通报";
        case Text::ack_heading:
            return "您将确认：";
        case Text::ack_question:
            return "是否确认？[y/N]";
        case Text::ack_changed_since:
            return "{before} 已变更，现为 {now}：{live}。请先阅读，再确认 {now}。";

        case Text::help_order:
            return "请求、收紧、暂停放行、答复及结束分段放行指令";
        case Text::help_order_request:
            return "向对方请求一项新措施";
        case Text::example_order_request:
            return english(key);
        case Text::help_order_hold:
            return "【暂停放行】立即生效，任何人都不放行。不会被拒绝；欠缺的资料事后再补";
        case Text::example_order_hold:
            return english(key);
        case Text::help_order_tighten:
            return "立即收紧条件；未写明的保持不变";
        case Text::example_order_tighten:
            return english(key);
        case Text::help_order_suspend:
            return "【中止放行】旅客立即停下，条件保留";
        case Text::example_order_suspend:
            return english(key);
        case Text::help_order_accept:
            return "接受对方的提议：即为同意，待放行一方执行方才生效";
        case Text::example_order_accept:
            return english(key);
        case Text::help_order_reject:
            return "拒绝对方的提议";
        case Text::example_order_reject:
            return english(key);
        case Text::help_order_counter:
            return "以其他条件回应对方的提议";
        case Text::example_order_counter:
            return english(key);
        case Text::help_order_standby:
            return "说明何时之前答复";
        case Text::example_order_standby:
            return english(key);
        case Text::help_order_amend:
            return "为生效中的措施提议其他条件；未写明的保持不变";
        case Text::example_order_amend:
            return english(key);
        case Text::help_order_resume:
            return "提议按中止时保留的条件恢复放行";
        case Text::example_order_resume:
            return english(key);
        case Text::help_order_effect:
            return "表明已同意或已生效的措施现正执行（由放行一方）";
        case Text::example_order_effect:
            return english(key);
        case Text::help_order_wave:
            return "通报一个批次：放行一方报放行人数，接收一方报接收人数";
        case Text::example_order_wave:
            return english(key);
        case Text::help_order_override:
            return "仅限人群拥挤或疏散，由放行一方：立即改用其他条件，包括放宽";
        case Text::example_order_override:
            return english(key);
        case Text::help_order_complete:
            return "恢复正常：提议结束措施";
        case Text::example_order_complete:
            return english(key);
        case Text::help_order_cancel:
            return "撤回提议或已同意的事项；生效中的措施须对方同意方可结束";
        case Text::example_order_cancel:
            return english(key);
        case Text::help_order_extend:
            return "生效中的措施延长至更晚时间";
        case Text::example_order_extend:
            return english(key);
        case Text::option_order_what:
            return "顺序不限：指令（LWS#"
                   "12、口岸、日志编号或哈希值数字；默认：您的口岸唯一生效的一项）、条件（500/"
                   "train、200/coach、120/min、300/wave@10m、hold、full）和方向（north、south）";
        case Text::option_order_which:
            return "顺序不限：指令（LWS#"
                   "12、口岸、日志编号或哈希值数字；默认：您的口岸唯一生效的一项）和方向（north、so"
                   "uth）";
        case Text::option_lanes:
            return "最多开放的通道数；0：不限";
        case Text::option_exempt:
            return "另行放行的类别：elderly、students、disabled、families、medical，用逗号分隔；或 "
                   "none";
        case Text::option_stop_at:
            return "接收大厅到此人数即停止放行；0：不设";
        case Text::option_resume_at:
            return "降至此人数时提示人员考虑恢复；不会自动放行";
        case Text::option_effective_from:
            return "条件何时开始：30m、20:00 或 2024-02-12T20:00 UTC+8（默认：立即）";
        case Text::option_order_expires:
            return "预定至何时；过时后措施属【逾期】，仍然有效，直至由人员结束";
        case Text::option_review_by:
            return "何时之前必须复核：30m、20:00";
        case Text::option_order_reason:
            return "far-side-slow、hall-full、bridge-blocked、transport-failure、near-"
                   "closing、crushing、evacuation、demand-fallen 或 other（同时写 --text）";
        case Text::option_area:
            return "等候区：NAME=PEOPLE/CAPACITY，未清点时人数写 ?；可重复";
        case Text::option_receiving_load:
            return "接收大厅现有人数";
        case Text::option_receiving_limit:
            return "接收大厅的人数上限";
        case Text::option_figure:
            return "所依据的数字：\"waiting in hall B=1200@staff count\"；可重复";
        case Text::option_divert_to:
            return "预计接收分流旅客的口岸，其席位须确认；可重复";
        case Text::option_reference:
            return "法律依据或协议";
        case Text::option_answer_by:
            return "何时之前答复：5m、20:00";
        case Text::option_in_effect_from:
            return "从何时起执行（默认：现在）";
        case Text::option_first:
            return "首趟有关列车或首个批次";
        case Text::option_last:
            return "末趟有关列车或最后批次";
        case Text::option_agency:
            return "由哪个机构执行";
        case Text::option_in_transit:
            return "现正在两个大厅之间的人数";
        case Text::option_wave_number:
            return "批次编号，从 1 起";
        case Text::option_wave_people:
            return "放行或接收的人数";
        case Text::option_planned:
            return "计划人数（默认：按条件）";
        case Text::option_waiting_holding:
            return "放行一方仍在等候的人数";
        case Text::option_waiting_receiving:
            return "接收一方仍在等候的人数";
        case Text::bad_order_word:
            return "“{typed}”既不是指令、条件，也不是方向；请写例如 "
                   "LWS#12、500/train、200/coach、120/min、300/wave@10m、hold、full、north 或 "
                   "south";
        case Text::bad_lanes:
            return "“{typed}”不是通道数；请写 0 到 1000";
        case Text::bad_exempt:
            return "“{typed}”不是豁免类别；请写 "
                   "elderly、students、disabled、families、medical，用逗号分隔，或 none";
        case Text::bad_order_reason:
            return "“{typed}”不是原因；请写 "
                   "far-side-slow、hall-full、bridge-blocked、transport-failure、near-"
                   "closing、crushing、evacuation、demand-fallen 或 other";
        case Text::bad_area:
            return "“{typed}”不是等候区；请写 NAME=PEOPLE/CAPACITY，例如 \"hall B=1200/2000\" 或 "
                   "\"hall B=?/2000\"";
        case Text::bad_figure:
            return "“{typed}”不是数字；请写 WHAT=NUMBER@SOURCE，例如 \"waiting in hall "
                   "B=1200@staff count\"";
        case Text::order_word_twice:
            return "指令、条件和方向请各写一次；“{typed}”是多写的";
        case Text::order_contradiction:
            return "您写了 {one}，又写了 {other}；请说明是哪一个";
        case Text::order_terms_needed:
            return "请写明条件，例如 500/train、200/coach、120/min、300/wave@10m 或 full。";
        case Text::order_hold_is_a_move:
            return "完全不放行即【暂停放行】，有专用命令：liaison order hold。";
        case Text::order_direction_needed:
            return "{port} 没有生效中的措施，请说明方向：north（去往深圳）或 south（去往香港）。";
        case Text::order_ambiguous:
            return "有多项措施生效中：{names}。请指明其中之一，或说明方向（north、south）。";
        case Text::order_none_live:
            return "{port} 没有生效中的措施";
        case Text::order_none_live_towards:
            return "{port} 的{direction}方向没有生效中的措施";
        case Text::order_live_instead:
            return "{nothing}；该处生效中的有：{names}";
        case Text::order_extend_needs_time:
            return "请说明至何时：--expires、--review-by，或两者。";
        case Text::terms_waves:
            return "每批次 {people} 人，每 {interval}一批次";
        case Text::terms_rate:
            return "每分钟 {people} 人";
        case Text::terms_train:
            return "每列车 {people} 人";
        case Text::terms_coach:
            return "每辆大巴 {people} 人";
        case Text::terms_hold:
            return "【暂停放行】（0 人）";
        case Text::terms_full:
            return "【全面放行】（全部旅客）";
        case Text::terms_free:
            return "正常放行（没有措施）";
        case Text::terms_suspended:
            return "【中止放行】（0 人），保留条件：{terms}";
        case Text::terms_lanes:
            return "最多 {count} 条通道";
        case Text::terms_exempt:
            return "另放行类别：{classes}";
        case Text::terms_stop_at:
            return "接收大厅达 {count} 人即停";
        case Text::terms_resume_at:
            return "降至 {count} 人时提示人员恢复";
        case Text::terms_from:
            return "从 {time} 起";
        case Text::minutes:
            return "{count} 分钟";
        case Text::exempt_elderly:
            return "老人";
        case Text::exempt_students:
            return "学生";
        case Text::exempt_disabled:
            return "残障人士";
        case Text::exempt_families:
            return "携幼童的家庭";
        case Text::exempt_medical:
            return "就医人员";
        case Text::reason_near_closing:
            return "临近闭关";
        case Text::reason_crushing:
            return "【人群拥挤】";
        case Text::reason_evacuation:
            return "【紧急疏散】";
        case Text::reason_demand_fallen:
            return "客流回落";
        case Text::reason_other:
            return "其他，见文字说明";
        case Text::order_place:
            return "{port}，{direction}，{holding}放行、{receiving}接收";
        case Text::order_requested:
            return "{by}【请求】{terms}：{place}";
        case Text::order_held:
            return "{by}立即【暂停放行】，一人（0 人）不放：{place}";
        case Text::order_tightened:
            return "{by}立即【收紧】为 {terms}：{place}";
        case Text::order_suspended:
            return "{by}立即【中止放行】（0 人），条件保留：{place}";
        case Text::order_accepted:
            return "{by}【同意】{terms}：{place}";
        case Text::order_rejected:
            return "{by}【拒绝】提议：{place}";
        case Text::order_countered:
            return "{by}不同意并【改为提议】{terms}：{place}";
        case Text::order_stands_by:
            return "{by}【待复】，{time} 前答复：{place}";
        case Text::order_amended:
            return "{by}【提议】{terms}：{place}";
        case Text::order_resumption:
            return "{by}【提议恢复】按保留条件放行：{place}";
        case Text::order_in_effect:
            return "{by}现【执行】已同意或已生效的措施：{place}";
        case Text::order_released:
            return "{by}第 {wave} 批次已放行 {people} 人次：{place}";
        case Text::order_received:
            return "{by}第 {wave} 批次已接收 {people} 人次：{place}";
        case Text::order_overridden:
            return "{by}【单方紧急变更】立即改为 {terms}：{place}";
        case Text::order_completion:
            return "{by}【提议恢复正常】措施结束，全部旅客放行：{place}";
        case Text::order_cancelled:
            return "{by}【取消】：撤回提议或已同意的事项，或提议结束生效中的措施：{place}";
        case Text::order_extended:
            return "{by}【延长】生效中的措施：{place}";
        case Text::detail_order:
            return "指令编号 {name}";
        case Text::detail_reason:
            return "原因是：{reason}";
        case Text::detail_area:
            return "{area}：{occupancy} 人（容纳 {capacity}）";
        case Text::detail_area_unread:
            return "{area}：【无读数】，容纳 {capacity}";
        case Text::detail_receiving_load:
            return "接收大厅现有 {count} 人";
        case Text::detail_receiving_limit:
            return "上限为 {count} 人";
        case Text::detail_figure:
            return "{what}：{value}（来源 {source}，{time}）";
        case Text::detail_review_by:
            return "{time} 前复核";
        case Text::detail_diverted:
            return "分流至 {ports}：其席位须确认";
        case Text::detail_reference:
            return "依据：{reference}";
        case Text::detail_in_effect_from:
            return "从 {time} 起执行";
        case Text::detail_first:
            return "首趟／首批：{what}";
        case Text::detail_last:
            return "末趟／末批：{what}";
        case Text::detail_agency:
            return "执行：{agency}";
        case Text::detail_in_transit:
            return "途中有 {count} 人";
        case Text::detail_planned:
            return "计划 {count} 人";
        case Text::detail_still_waiting:
            return "{side}尚有 {count} 人等候";
        case Text::mark_stale_revision:
            return "发送者当时所见并非最新版本";
        case Text::mark_no_officer:
            return "未指明人员";
        case Text::mark_unlisted_officer:
            return "人员未登记";
        case Text::mark_not_on_duty:
            return "人员不在该席位值班";
        case Text::mark_closed_port:
            return "口岸此时关闭";
        case Text::mark_suspended_port:
            return "口岸暂停服务";
        case Text::mark_no_figure:
            return "未提供数字";
        case Text::mark_tally_wanted:
            return "临近闭关：已有多少人完成出境检查？";
        case Text::mark_diversion_left_out:
            return "所列的分流口岸之一不能接收旅客（暂停服务、本口岸或非本站点口岸），已略去："
                   "不会有人被引往该处";
        case Text::mark_officer_of_other_side:
            return "所填人员属于对方";
        case Text::with_marks:
            return " 〔尚缺：{marks}〕";
        case Text::order_missing:
            return "已经生效。尚缺：{mark}。{remedy}";
        case Text::remedy_command:
            return "补充方法是：{command}";
        case Text::remedy_tell:
            return "请用热线电话向对方说明原因。";
        case Text::remedy_look:
            return "请查看当时的情况：liaison status。";
        case Text::change_at_once:
            return "生效措施：{old} → {new}，立即。";
        case Text::change_when_accepted:
            return "生效措施：{old} → {new}，须待{side}同意并由{holding}执行。";
        case Text::change_when_effected:
            return "生效措施：{old} → {new}，待{holding}执行。";
        case Text::change_end_when_accepted:
            return "生效措施：{old} → 措施结束，须待{side}同意。";
        case Text::change_ends:
            return "生效措施：{old} → 措施立即【结束】：全部旅客放行。";
        case Text::change_none:
            return "生效措施不变：{old}。";
        case Text::change_withdraws:
            return "撤回本方的提议：{terms}。生效措施不变：{old}。";
        case Text::change_drops_agreed:
            return "撤回已同意的：{terms}。生效措施不变：{old}。";
        case Text::order_sure:
            return "将有【多得多的旅客】被放行：{old} → {new}。是否确定？[y/N]";
        case Text::order_complete_crosses:
            return "{side}已提议恢复正常，正等待你方答复。另作提议会取代它，旅客须继续等待，"
                   "直至{side}接受。要立即结束措施：{command}";
        case Text::order_wave_large:
            return "{people} 人【多于】生效中的措施：{terms}。数字输错了，可再次报告同一批次更正。";
        case Text::order_present:
            return "现状：{order}";
        case Text::order_answer_with:
            return "回应方法是：{command}";
        case Text::order_state:
            return "{name} {place}";
        case Text::state_in_force:
            return "生效：{terms}，自 {time} 起，{by}";
        case Text::state_free:
            return "无措施生效";
        case Text::state_not_carried_out:
            return "{side}【尚未执行】";
        case Text::state_proposed:
            return "{by}于 {time} 提议：{terms}";
        case Text::state_proposed_end:
            return "{by}于 {time} 提议恢复正常，措施结束";
        case Text::state_agreed:
            return "已同意，【尚未执行】：{terms}";
        case Text::state_overdue:
            return "【逾期】时间已过，条件仍然有效。请延长或结束";
        case Text::state_to_move:
            return "轮到{side}";
        case Text::state_in_charge:
            return "负责人员：{officers}";
        case Text::state_officer:
            return "{side} {person}";
        case Text::state_officer_off_duty:
            return "{side} {person}（【未在值班】）";
        case Text::state_flow:
            return "至今各批次：放行 {released} 人，接收 {received} 人次";
        case Text::state_resume:
            return "【可考虑恢复】接收大厅的清点已降至可由人员决定";
        case Text::state_marks:
            return "【尚缺】{marks}";
        case Text::answer_needed:
            return "【须答复】{command}";
        case Text::acknowledge_with:
            return "确认收悉：{command}";
        case Text::answer_still_needed:
            return "确认不等于答复。{name} 仍须【答复】：{command}";

        case Text::help_duty:
            return "上岗值班，或离开席位";
        case Text::help_duty_on:
            return "人员上岗值班";
        case Text::example_duty_on:
            return english(key);
        case Text::help_duty_off:
            return "人员结束值班，离开席位";
        case Text::example_duty_off:
            return english(key);
        case Text::duty_needs_person:
            return "请说明是哪位人员（--person ID）在 {desk}。";

        case Text::option_subject:
            return "哪一项：status 和 watch 显示的 LWS#12；仅有一项时可写 "
                   "LWS；或其日志编号；或哈希值的 8 位以上数字（默认：本口岸的那一项）";
        case Text::option_about:
            return "关于哪一项：LWS#12、日志编号，或哈希值的数字";
        case Text::reference_nothing_live:
            return "{port} 目前没有任何待办事项";
        case Text::bad_day:
            return "“{typed}”不是日期；请写例如 2024-02-12";
        case Text::hours:
            return "{count} 小时";
        case Text::time_interval:
            return "{opens}—{closes}";

        case Text::help_duty_handover:
            return "向接班人员交接席位，连同现有的各项事宜";
        case Text::example_duty_handover:
            return english(key);
        case Text::help_duty_accept:
            return "接受所移交的席位";
        case Text::example_duty_accept:
            return english(key);
        case Text::option_handover_to:
            return "接班的人员";
        case Text::option_handover_remarks:
            return "给接班人员的说明";
        case Text::option_remarks_language:
            return "--remarks 的语言：en、zh-Hant 或 zh-Hans（默认：界面语言）";
        case Text::handover_heading:
            return "{desk} 移交的事项：";
        case Text::handover_nothing:
            return "此处没有待办事项";
        case Text::handover_not_acknowledged:
            return "{item} ·【{side}尚未确认】";
        case Text::handover_gone:
            return "{name}：其后已结束或变更";
        case Text::handover_too_much:
            return "现有 {count} 项，一次最多移交 {most} 项：仅移交最前的 {most} 项。";
        case Text::duty_handed_over:
            return "{person} 将 {desk}（{side}）移交给 {to}，事项：{items}";
        case Text::duty_accepted:
            return "{person}【接受】{desk}（{side}）的移交（{name}）";
        case Text::gap_desks:
            return "【注意】{side}在{ports}的席位无人值班：升级至第 2 级时，该处无人可通知。";
        case Text::gap_offices:
            return "【注意】{side}负责{ports}的联络室无人值班：升级至第 3 级时，无人可通知。";
        case Text::gap_others:
            return "【注意】向{side}升级至第 {step} 级时，{ports}无人可通知。";

        case Text::help_hours:
            return "与对方商定口岸的开放时间";
        case Text::help_hours_propose:
            return "建议某日的开放时间";
        case Text::example_hours_propose:
            return english(key);
        case Text::help_hours_agree:
            return "同意对方建议的时间";
        case Text::example_hours_agree:
            return english(key);
        case Text::help_hours_decline:
            return "不同意对方建议的时间";
        case Text::example_hours_decline:
            return english(key);
        case Text::help_hours_counter:
            return "另提与对方不同的时间";
        case Text::example_hours_counter:
            return english(key);
        case Text::help_hours_extend:
            return "建议延长已商定的通关时间；或以接收方身份，为已办结出境手续的旅客延时开放";
        case Text::example_hours_extend:
            return english(key);
        case Text::help_hours_shorten:
            return "建议提前结束已商定的时间";
        case Text::example_hours_shorten:
            return english(key);
        case Text::help_hours_withdraw:
            return "撤回本方建议的时间";
        case Text::example_hours_withdraw:
            return english(key);
        case Text::option_hours_from:
            return "开放时间：服务日的 06:30，或 "
                   "2024-02-09T06:30（UTC+8；默认：口岸平日的开放时间）";
        case Text::option_hours_until:
            return "关闭时间：服务日的 24:00、次日凌晨的 02:00，或 2024-02-10T02:00（UTC+8）";
        case Text::option_hours_day:
            return "以此取代哪个服务日的平日时间：2024-02-09（默认：今天，UTC+8）";
        case Text::option_for_cleared:
            return "由接收方单独决定，仅为已办结出境手续的旅客";
        case Text::hours_bad_time:
            return "“{typed}”不是服务日 {day} 的时间；请写例如 06:30、24:00、02:00 或 "
                   "2024-02-10T02:00（UTC+8）";
        case Text::hours_cleared_needs_direction:
            return "请说明已办结手续旅客的方向（--direction）。";
        case Text::hours_none_asked:
            return "{port} 没有等待{side}答复的开放时间";
        case Text::hours_none_agreed:
            return "{port} 没有已商定、可由{side}变更的开放时间";
        case Text::hours_none_proposed:
            return "{port} 没有{side}待答复的建议";
        case Text::hours_proposed:
            return "{by}建议 {day} 的通关时间：{port}，{direction}，{opens} 至 {closes} 开放";
        case Text::hours_agreed:
            return "{by}【同意】通关时间：{port}，{direction}，{opens} 至 {closes} 开放（{name}）";
        case Text::hours_declined:
            return "{by}【不同意】所建议的通关时间：{port}，{direction}（{name}）";
        case Text::hours_countered:
            return "{by}另提通关时间：{port}，{direction}，{opens} 至 {closes} 开放（答复 {name}）";
        case Text::hours_extended:
            return "{by}建议【延长】通关时间：{port}，{direction}，开放至 {closes}（{name}）";
        case Text::hours_for_cleared:
            return "{by}在{port}，{direction}，开放至 {closes}，仅接收已办结出境手续的旅客";
        case Text::hours_shortened:
            return "{by}建议【缩短】通关时间：{port}，{direction}，只开放至 {closes}（{name}）";
        case Text::hours_withdrawn:
            return "{by}撤回所建议的通关时间：{port}，{direction}（{name}）";
        case Text::with_reference:
            return "（依据：{reference}）";
        case Text::hours_now_agreed:
            return "（现已商定：{interval}）";
        case Text::hours_now_proposed:
            return "（{side}建议：{interval}）";

        case Text::help_closing:
            return "闭关：确保无人滞留在两地大厅之间";
        case Text::help_closing_tally:
            return "以放行方身份：通报已办结出境手续、尚未入境的人数";
        case Text::example_closing_tally:
            return english(key);
        case Text::help_closing_admit:
            return "以接收方身份：承诺接收全部已办结手续的旅客，并说明开放至何时";
        case Text::example_closing_admit:
            return english(key);
        case Text::help_closing_finish:
            return "最后一人已通过：通报接收人数；另一方用同一命令表示同意";
        case Text::example_closing_finish:
            return english(key);
        case Text::option_closing_direction:
            return "northbound（北上，去往深圳）或 "
                   "southbound（南下，去往香港）（默认：旅客离开本方大厅的方向）";
        case Text::option_cleared:
            return "已办结出境手续、尚未入境的人数";
        case Text::option_crossing:
            return "其中在两地大厅之间的人数";
        case Text::option_closes:
            return "哪一次闭关：24:00 即 2024-02-13T00:00（UTC+8；默认：下一次）";
        case Text::option_as_of:
            return "清点时间：23:40（UTC+8，最近一次）、2024-02-12T23:"
                   "40，或多久以前：2m（默认：现在）";
        case Text::option_final:
            return "不再放行任何人员";
        case Text::option_open_until:
            return "本方为其开放至何时：00:30、30m 或 2024-02-13T00:30（UTC+8）";
        case Text::option_admitted:
            return "已接收人数（放行方默认：对方清点的人数）";
        case Text::option_last_through:
            return "最后一人通过的时间：00:12（UTC+8，最近一次），或多久以前：3m（默认：现在）";
        case Text::option_difference:
            return "与办结手续人数不同的原因";
        case Text::option_difference_language:
            return "--difference 的语言：en、zh-Hant 或 zh-Hans（默认：界面语言）";
        case Text::closing_which:
            return "{port}，{direction}，目前没有临近的闭关：请用 --closes 说明是哪一次。";
        case Text::closing_none:
            return "{port} 没有等待{side}处理的闭关";
        case Text::closing_needs_admitted:
            return "请说明接收了多少人（--admitted）。";
        case Text::closing_needs_difference:
            return "已办结手续 {cleared} 人，接收 {admitted} 人：请说明原因（--difference）。";
        case Text::closing_admits_too_early:
            return "{until}早于闭关时间 {closes}：请至少开放到该时间（--open-until）。";
        case Text::tally_provisional:
            return "暂计";
        case Text::tally_final:
            return "【最终】不再放行";
        case Text::closing_tallied:
            return "{by}通报 {closes} 闭关前的人数：{port}，{direction}，已办结出境手续、尚未入境 "
                   "{cleared} 人，其中途中 {crossing} 人；截至 {time}；{kind}";
        case Text::closing_admitted:
            return "{by}将接收【全部】已办结手续的旅客：{port}，{direction}，为其开放至 "
                   "{until}（人数通报 {name}）";
        case Text::closing_finished:
            return "{by}：最后一人已于 {time} 通过{port}，{direction}；共接收 {admitted} "
                   "人（人数通报 {name}）";
        case Text::closing_difference:
            return "；差异原因：“{text}”[{language}]";
        case Text::closing_was_cleared:
            return "（已办结手续：{cleared} 人）";

        case Text::help_forecast:
            return "通报本方预计的旅客人数";
        case Text::help_forecast_submit:
            return "发送表格中的每一天：[port,]direction,day,hour,passengers，每天须有 0 至 23 时";
        case Text::example_forecast_submit:
            return english(key);
        case Text::option_forecast_file:
            return "表格文件";
        case Text::option_source:
            return "依据什么估计";
        case Text::forecast_table_wrong:
            return "{why}。未发送任何数据。各列为 "
                   "direction,day,hour,passengers，以及（如非本口岸）port。";
        case Text::forecast_no_column:
            return "{file}：没有“{column}”这一列";
        case Text::forecast_cells_differ:
            return "{file}:{line}：有 {cells} 个单元格，表头却有 {header} 个";
        case Text::forecast_cell_wrong:
            return "{file}:{line}：“{typed}”不能作为 {column}";
        case Text::forecast_hour_again:
            return "{file}:{line}：{day} 的 {hour} 时重复";
        case Text::forecast_hours_missing:
            return "{file}:{line}：{day} 缺少 {hours} 时";
        case Text::forecast_empty:
            return "{file}：没有任何预测";
        case Text::forecast_told:
            return "{by}预计 {day} {port}，{direction}，共 {passengers} 名旅客；高峰在 {from} 至 "
                   "{until}，{peak} 人";

        case Text::help_note:
            return "通报其他事项：事件、交通、疏散、紧急情况或备注";
        case Text::example_note:
            return english(key);
        case Text::option_note_kind:
            return "incident（事件）、transport（交通）、evacuation（疏散）、emergency（紧急情况）"
                   "或 remark（备注，无需答复）";
        case Text::bad_note_kind:
            return "“{typed}”不是通知的种类；请写 incident、transport、evacuation、emergency 或 "
                   "remark";
        case Text::note_incident:
            return "突发事件";
        case Text::note_transport:
            return "交通运输";
        case Text::note_evacuation:
            return "【紧急疏散】";
        case Text::note_emergency:
            return "【紧急情况】";
        case Text::note_remark:
            return "备注";
        case Text::note_told:
            return "{by}通报{kind}：{port}，{severity}：{text}";
        case Text::about_record:
            return "（关于 {name}）";

        case Text::help_verbal:
            return "记录电话沟通，并确认或否认对方所记录的内容";
        case Text::help_verbal_record:
            return "记录谁与谁通话、商定了什么；对方确认前为【未经确认】";
        case Text::example_verbal_record:
            return english(key);
        case Text::help_verbal_confirm:
            return "确认对方的记录";
        case Text::example_verbal_confirm:
            return english(key);
        case Text::help_verbal_dispute:
            return "说明商定的内容并非如此";
        case Text::example_verbal_dispute:
            return english(key);
        case Text::option_verbal_with:
            return "代表对方通话的人，以听到的为准";
        case Text::option_verbal_agreed:
            return "商定的内容";
        case Text::option_agreed_language:
            return "--agreed 的语言：en、zh-Hant 或 zh-Hans（默认：界面语言）";
        case Text::option_verbal_spoke:
            return "代表本方通话的人员编号（默认：作记录的人员）";
        case Text::option_verbal_at:
            return "通话时间：21:05（UTC+8，最近一次），或多久以前：5m（默认：现在）";
        case Text::option_pause:
            return "--about 所指事项暂停升级多久，例如 10m";
        case Text::option_verbal_terms:
            return "口头商定的指令条款（由 --about "
                   "指明），确认后生效：500/train、200/coach、120/min、300/wave@10m、hold 或 full";
        case Text::bad_terms:
            return "“{typed}”不是条款；请写 500/train、200/coach、120/min、300/wave@10m、hold 或 "
                   "full";
        case Text::verbal_needs_about:
            return "--pause 和 --terms 须有所指：请用 --about 指明。";
        case Text::verbal_none:
            return "{port} 没有等待{side}确认的口头记录";
        case Text::verbal_recorded:
            return "{by}记录关于{port}的电话沟通：{spoke} 于 {time} 与 {with} "
                   "通话，商定：{text}。{other}确认前为【未经确认】";
        case Text::verbal_pauses:
            return "；{name} 的升级暂停 {time}";
        case Text::verbal_terms:
            return "；确认后生效：{terms}";
        case Text::verbal_confirmed:
            return "{by}【确认】电话商定的内容（{name}）";
        case Text::verbal_disputed:
            return "{by}【否认】{name} 所记电话商定的内容";

        case Text::help_notice:
            return "公众通告：起草、由人员批准、发布、保持准确";
        case Text::help_notice_draft:
            return "起草公众通告：自行撰写，或采用三种语言的模板";
        case Text::example_notice_draft:
            return english(key);
        case Text::help_notice_approve:
            return "以具名人员身份批准草稿";
        case Text::example_notice_approve:
            return english(key);
        case Text::help_notice_issue:
            return "发布已批准的通告";
        case Text::example_notice_issue:
            return english(key);
        case Text::help_notice_update:
            return "以具名人员身份更新已发布的通告";
        case Text::example_notice_update:
            return english(key);
        case Text::help_notice_withdraw:
            return "撤回公众通告";
        case Text::example_notice_withdraw:
            return english(key);
        case Text::option_text_en:
            return "英文文本";
        case Text::option_text_zh_hant:
            return "繁体中文文本";
        case Text::option_text_zh_hans:
            return "简体中文文本";
        case Text::option_template:
            return "crowded（拥挤）、held（暂停放行）、resumed（恢复）或 "
                   "diverted（分流）：三种语言的固定文本（须有 --direction）";
        case Text::bad_template:
            return "“{typed}”不是模板；请写 crowded、held、resumed 或 diverted";
        case Text::option_alternative:
            return "建议改用的口岸；可重复指明";
        case Text::option_next_update:
            return "承诺何时前再次更新：30m、21:00 或 2024-02-12T21:00（UTC+8）";
        case Text::option_notice_order:
            return "相关的指令：LWS#12；该指令放宽或结束时，通告会被标示";
        case Text::notice_needs_text:
            return "请写文本（--text-en、--text-zh-hant、--text-zh-hans），或 --template 加 "
                   "--direction；不可兼用。";
        case Text::notice_needs_alternative:
            return "请指明改用哪个口岸（--alternative）。";
        case Text::own_port_no_alternative:
            return "{port}正是该通报所属的口岸：请指明旅客可改用的另一个口岸。";
        case Text::notice_none:
            return "{port} 没有{side}可进行此步的公众通告";
        case Text::order_none:
            return "{port} 没有有效的指令";
        case Text::template_crowded:
            return "{port}，{direction}：客流较大，通关耗时较长。请预留充足时间，或错峰出行。";
        case Text::template_held:
            return "{port}，{direction}：为确保安全，暂时停止放行旅客。请听从现场工作人员指引。";
        case Text::template_resumed:
            return "{port}，{direction}：通关已恢复正常。感谢您的耐心等候。";
        case Text::template_diverted:
            return "{port}，{direction}：客流十分拥挤。请改走{alternatives}。";
        case Text::public_drafted:
            return "{by}起草{port}的公众通告：{texts}";
        case Text::public_approved:
            return "{by}批准{port}的公众通告 {name}";
        case Text::public_issued:
            return "{by}【发布】{port}的公众通告 {name}";
        case Text::public_updated:
            return "{by}更新{port}的公众通告 {name}：{texts}";
        case Text::public_withdrawn:
            return "{by}【撤回】{port}的公众通告 {name}";
        case Text::public_alternatives:
            return "可改走：{ports}";
        case Text::public_next_update:
            return "{time} 前再次更新";
        case Text::public_with_order:
            return "关联指令 {name}";
        case Text::public_from_template:
            return "采用模板“{template}”";
        case Text::public_state_draft:
            return "【未批准草稿】";
        case Text::public_state_approved:
            return "{person} 已批准，未发布";
        case Text::public_state_issued:
            return "【已发布】，由 {person} 批准";

        case Text::help_policy:
            return "查看或更改规则的数值（管理员）";
        case Text::help_policy_show:
            return "显示现行规则、等待同意的更改，以及升级时无人可通知之处";
        case Text::example_policy_show:
            return english(key);
        case Text::help_policy_set:
            return "立即更改本方的警戒线，或向对方建议共用的数值";
        case Text::example_policy_set:
            return english(key);
        case Text::help_policy_agree:
            return "同意对方管理员建议的更改";
        case Text::example_policy_agree:
            return english(key);
        case Text::option_policy_change:
            return "哪项更改：`policy show` 所列的 SITE#57（默认：唯一等待本方的一项）";
        case Text::option_urgent:
            return "严重和特别严重预警、指令和通关时间的时限：显示,确认,答复,逐级，例如 "
                   "10s,60s,180s,30s";
        case Text::option_ordinary:
            return "较重和一般者的时限，例如 30s,300s,900s,30s";
        case Text::option_alert_lifetime:
            return "未写明有效期的预警或通知维持多久，例如 4h";
        case Text::option_proposal_lifetime:
            return "建议可等待答复多久，例如 30m";
        case Text::option_longest_pause:
            return "口头记录最多可暂停升级多久，例如 30m";
        case Text::option_thresholds:
            return "本方的警戒线：一般、较重、严重预警各占平均高峰小时的百分比，例如 110,130,150";
        case Text::bad_deadlines:
            return "“{typed}”不是时限；请写四段时间：显示,确认,答复,逐级，例如 10s,60s,180s,30s";
        case Text::bad_thresholds:
            return "“{typed}”不是警戒线；请写三个递增的百分比，例如 110,130,150";
        case Text::policy_needs_numbers:
            return "请说明更改什么：共用数值（--urgent、--ordinary、--alert-lifetime、--proposal-"
                   "lifetime、--longest-pause），或本方的 --thresholds；不可同时更改。";
        case Text::policy_none:
            return "没有等待{side}同意的更改（{port}）";
        case Text::policy_in_force:
            return "现行规则：";
        case Text::policy_own_thresholds:
            return "{side}自定的警戒线：{changes}";
        case Text::policy_pending:
            return "{name} 等待{other}同意：{side}建议 {changes}";
        case Text::policy_nothing_pending:
            return "没有等待同意的更改。";
        case Text::policy_proposed:
            return "{by}建议更改双方共用的规则：{changes}";
        case Text::policy_set_own:
            return "{by}更改其自身的警戒线：{changes}";
        case Text::policy_agreed:
            return "{by}【同意】{name} 的规则，立即生效";
        case Text::policy_urgent:
            return "严重和特别严重预警、指令和通关时间：{presented}内显示、{acknowledged}内确认、{"
                   "answered}内答复，其后每 {step}升一级";
        case Text::policy_ordinary:
            return "较重和一般：{presented}内显示、{acknowledged}内确认、{answered}内答复，其后每 "
                   "{step}升一级";
        case Text::policy_alert_lifetime:
            return "未写明有效期的预警和通知维持 {time}";
        case Text::policy_proposal_lifetime:
            return "建议可等待答复 {time}";
        case Text::policy_longest_pause:
            return "口头记录最多暂停升级 {time}";
        case Text::policy_thresholds:
            return "一般 {minor} %、较重 {moderate} %、严重 {severe} %（占平均高峰小时）";
        case Text::policy_was:
            return "（更改前为：{changes}）";

        case Text::status_hours_agreed:
            return "{name} 已商定 {day} 的通关时间，{direction}：{interval} 开放";
        case Text::status_hours_proposed:
            return "{name} {side}【建议】通关时间，{direction}：{interval} 开放。{other}未答复";
        case Text::status_cleared_until:
            return "{name} {side}开放至 {time}，{direction}，仅接收已办结手续的旅客";
        case Text::status_closing:
            return "【闭关中】{name}，{direction}，{closes}：已办结手续 {cleared} "
                   "人（{kind}）；{stage}";
        case Text::closing_waits_admission:
            return "{side}【尚未承诺接收】";
        case Text::closing_waits_last:
            return "{side}承诺全部接收，开放至 {until}";
        case Text::closing_waits_agreement:
            return "{side}接收了 {admitted} 人，{other}【尚未同意】该人数";
        case Text::status_closing_over:
            return "{name} 已闭关，{direction}，{closes}：已办结手续 {cleared} 人，接收 {admitted} "
                   "人，双方同意";
        case Text::status_note:
            return "{name} {side}于 {time} 通报{kind}，{severity}：{text}";
        case Text::status_verbal:
            return "{name}【未经确认】电话：{side}（{spoke}）称于 {time} 与 {with} 商定：{text}";
        case Text::status_handover:
            return "{desk} 由 {from} 移交 {to}（{time}）【尚未接受】（{count} 项）";
        case Text::status_public:
            return "{name} {side}的公众通告，{state}：{texts}";
        case Text::status_public_flagged:
            return "【可能不再准确】{notice} · 相关指令其后已放宽或结束：请更新或撤回";
        case Text::status_forecast:
            return "{side}预计今天 {passengers} 人，{direction}；高峰在 {from} 至 {until}，{peak} "
                   "人";

        case Text::option_answered_within:
            return "演练自定的答复（ANSWER）时限（默认：ACKNOWLEDGED 时限的三倍）";

        case Text::help_flow:
            return "报告通关旅客数，以本方的统计为准";
        case Text::help_flow_report:
            return "报告一个时段";
        case Text::example_flow_report:
            return english(key);
        case Text::help_flow_replay:
            return "报告表中每一行：direction,from,until,passengers[,waiting][,port]";
        case Text::example_flow_replay:
            return english(key);
        case Text::option_passengers:
            return "时段内通关的旅客数";
        case Text::option_from:
            return "时段起点，UTC+8：2026-01-05T09:00";
        case Text::option_until:
            return "时段终点";
        case Text::option_definition:
            return "统计的是什么，例如 \"passengers, ImmD\"";
        case Text::option_flow_file:
            return "表格文件";
        case Text::flow_table_wrong:
            return "{file}：{why}。未发送任何数据。各列为 "
                   "direction,from,until,passengers，以及（如已知）waiting 和 port。";
        case Text::flow_no_column:
            return "没有名为“{column}”的列";
        case Text::flow_cells_differ:
            return "第 {line} 行有 {cells} 个单元格，表头却有 {header} 个";
        case Text::flow_table_empty:
            return "{file} 中没有可报告的内容。";
        case Text::flow_cell_wrong:
            return "第 {line} 行：“{typed}”不能作为 {column}";
        case Text::flow_line_refused:
            return "第 {line} 行：{refusal}";
        case Text::flow_progress:
            return "{total} 项中已有 {done} 项得到应答";
        case Text::flow_unanswered:
            return "未得到应答的，本机未留存，是否已记录无法得知：请用 `liaison watch` "
                   "查看，然后重新发送。";
        case Text::flow_summary:
            return "已记录 {recorded} 项，被拒绝 {refused} 项，无应答 {unanswered} 项";

        case Text::help_sentinel:
            return "监测本方客流并自动发布预警，直到按 Ctrl-C";
        case Text::example_sentinel:
            return english(key);
        case Text::sentinel_needs_sentinel:
            return "{principal} 不是监测程序。请使用监测程序的身份，例如 -i sz-sentinel。";
        case Text::sentinel_watches:
            return "正在监测{side}报告的客流。按 Ctrl-C 结束。";
        case Text::sentinel_unanswered:
            return "无应答";
        case Text::sentinel_below:
            return "{time} {port}，{direction}：已回落至所有阈值以下。席位可解除预警。";

        case Text::help_witness:
            return "跟进日志的检查点，并联署每个承接前一个的检查点，直至按 Ctrl-C";
        case Text::example_witness:
            return english(key);
        case Text::witness_needs_witness:
            return "{principal} 不是创世记录所列的见证方。请使用见证方的身份，例如 -i sz-witness。";
        case Text::witness_follows:
            return "{side}见证方：跟进 {origin}，至今已联署 {count} 条记录。按 Ctrl-C 结束。";
        case Text::witness_cosigned:
            return "{time} 已联署：{count} 条记录";
        case Text::option_receipt:
            return "把所发通知的回执保存到此文件；可用 `liaison audit verify-receipt` 核查";
        case Text::option_genesis:
            return "日志的第 0 条记录，由人工带来：载有密钥、口岸及见证方（无 --key "
                   "时默认：SITE/genesis.record）";
        case Text::receipt_proven:
            return "已证明：{name} 是 {origin} 所签署 {count} 条记录中的第 {index} 条";
        case Text::receipt_cosigned:
            return "{side}见证方已于 {time} 联署该树";
        case Text::receipt_not_cosigned:
            return "{side}见证方未联署该树：只凭日志自己的签名";
        case Text::receipt_genesis:
            return "以创世记录 {hash} 为准";
        case Text::receipt_not_proven:
            return "未能证明：{why}。此文件不能证明任何事；请保留它，并告知本方审计员。";
        case Text::receipt_other_key:
            return "未能以 {key} 证明：检查点由 {origin} "
                   "的另一密钥签名。如日志曾更换密钥，请亲手取得 "
                   "{size} 条记录所用的密钥，以 --key 提供；审计员可用 `liaison audit key --size "
                   "{size}` 取得。";
        case Text::not_proven_yet:
            return "消息服务器尚未证明其日志承接此处所存的检查点。下一个命令会再次要求；如情况持续"
                   "，请告知本方审计员。";
        case Text::two_histories:
            return "两套历史：{why}"
                   "。两者均由日志密钥签名，因此消息服务器所显示的内容不可信。请使用电话，保留所有"
                   "文件原状，并立即告知双方审计员。";
        case Text::status_witnessed_by_both:
            return "双方均已见证：全部 {count} 条记录";
        case Text::status_witnessed:
            return "{side}已见证：前 {count} 条记录（{time}）；落后 {behind} 条";
        case Text::status_not_witnessed:
            return "{side}：尚未见证任何记录";
        case Text::help_bench:
            return "从您所在之处测量本站点：时延、磁盘，以及有无丢失。所发送的是状态为 TEST "
                   "的计数：监测程序不理会，不要求任何人答复，`watch` 和 `status` "
                   "的屏幕也不显示；但每一项都永久留在日志中";
        case Text::example_bench:
            return english(key);
        case Text::option_bench_rate:
            return "每秒报告数（默认：设备 40，席位或联络室 "
                   "15，低于站点未另行设定时的速率；超过站点自定速率时，结果无效 INVALID）";
        case Text::option_bench_for:
            return "持续多久，例如 30s（默认：10s）";
        case Text::option_bench_disk:
            return "先以 300 次写入并 fdatasync "
                   "测量磁盘本身时延的目录：在消息服务器上，与日志放在一处";
        case Text::bench_needs_counter:
            return "{principal} 不报告客流。请使用设备、席位或联络室的身份，例如 -i "
                   "sz-lws-device。";
        case Text::bench_too_many:
            return "共 {reports} 项报告：请选择 --rate 和 --for，使其不少于 1 项，不多于 {most} "
                   "项。";
        case Text::bench_heading:
            return "以下内容将写入日志，并永久保留：";
        case Text::bench_sentence:
            return "{port}，状态为 TEST 的计数 {reports} 项，每秒 {rate} 项，持续 {seconds} 秒";
        case Text::bench_question:
            return "开始吗？[y/N]";
        case Text::bench_sending:
            return "测量中，持续 {seconds} 秒……";
        case Text::bench_columns:
            return "毫秒  p50  p99  p99.9  最长";
        case Text::bench_to_receipt:
            return "至收到回执";
        case Text::bench_to_reader:
            return "至读者收到";
        case Text::bench_disk:
            return "磁盘 fdatasync";
        case Text::bench_durability:
            return "持久性：记录已同步到消息服务器磁盘、纳入树中并由签名的树头覆盖之后，才给出回执"
                   "。";
        case Text::bench_encryption:
            return "加密：全程 CURVE。时延自每项报告应当发出的时刻算起。";
        case Text::bench_commits:
            return "{reports} 项中已记录 {recorded} 项，每秒 {rate} 项；消息服务器每次同步含其中 "
                   "{each} 项";
        case Text::bench_valid:
            return "有效：没有丢失，速率得以保持。";
        case Text::bench_lost:
            return "无效（INVALID）：所发 {sent} 项中已记录 {recorded} 项，读者收到 {read} 项。";
        case Text::bench_too_slow:
            return "无效（INVALID）：每秒 {rate} 项，应为 {wanted} 项。";

        case Text::help_watch:
            return "跟踪各口岸：每条记录按顺序显示一次，直到按 Ctrl-C";
        case Text::example_watch:
            return english(key);
        case Text::option_watch_port:
            return "一个口岸，或 SITE；可重复指明（默认：您可读取的全部）";
        case Text::option_watch_from:
            return "从该序号开始；须有一个 --port";
        case Text::option_watch_since:
            return "从某时间或多久以前的记录开始：2024-02-12T20:00（UTC+8）、2h";
        case Text::option_watch_cursor:
            return "将进度保存在该文件中，下次从该处继续";
        case Text::option_watch_count:
            return "显示这么多条记录后结束";
        case Text::option_watch_for:
            return "经过这段时间后结束，例如 30s";
        case Text::option_watch_attended:
            return "您正坐在此终端前：预警一经显示，即视为已向您显示";
        case Text::watch_follows:
            return "正以 {principal} 身份跟踪：{scopes}。按 Ctrl-C 结束。";
        case Text::watch_live:
            return "有效：{name} {alert}";
        case Text::watch_live_order:
            return "有效：{order}";
        case Text::watch_live_proposed:
            return "仅为建议：{name} {alert}";
        case Text::watch_line:
            return "{time} {name} · ";
        case Text::watch_date:
            return "{date}（UTC+8，双方的时间）";
        case Text::watch_behind:
            return "【滞后】自 {time} 起：{places} 之后的情况未知。不能等的事情请使用热线电话。";
        case Text::watch_nothing_yet:
            return "{scopes}（尚无记录）";
        case Text::watch_complete:
            return "数据完整，截至 {places}。";
        case Text::watch_answer_lost:
            return "无应答";
        case Text::watch_answer_failed:
            return "{name} 的 {stage}：{why}";
        case Text::watch_from_needs_port:
            return "--from 须有且只有一个 --port：每个范围各自编号。";
        case Text::watch_from_or_since:
            return "--from 和 --since 只能写一个。";
        case Text::watch_attended_needs_terminal:
            return "--attended 须有人在终端前，且不能用 "
                   "--json：送往文件或程序的内容，未向任何人显示。";
        case Text::watch_order_change:
            return "；生效措施为：{old} → {new}";
        case Text::watch_exercise_paused:
            return "【演练暂停】有实际通报等待应答，请先处理。";
        case Text::watch_exercise_goes_on:
            return "演练继续。";

        case Text::help_audit_list:
            return "列出日志的记录：按口岸、时间、类别、人员等";
        case Text::example_audit_list:
            return english(key);
        case Text::help_audit_show:
            return "显示一项记录：内容、由谁签名、日志能否证明";
        case Text::example_audit_show:
            return english(key);
        case Text::help_audit_timeline:
            return "叙述一项指令或预警的始末：谁做了什么、谁看到、谁答复、何时";
        case Text::example_audit_timeline:
            return english(key);
        case Text::help_audit_reindex:
            return "重建日志的索引：已停止的日志，或由运行中的消息服务器重建";
        case Text::example_audit_reindex:
            return english(key);
        case Text::option_audit_scope:
            return "只列此口岸（或 SITE、AUDIT）；可重复";
        case Text::option_audit_side:
            return "只列此方发出的；升级记录则为等候此方的";
        case Text::option_audit_direction:
            return "只列写明此方向的";
        case Text::option_audit_kind:
            return "只列此类别，例如 alert、order、acknowledgement、escalation、flow；可重复";
        case Text::option_audit_order:
            return "只列属于此指令的：LWS#12，或日志编号";
        case Text::option_audit_alert:
            return "只列属于此预警的：LWS#12，或日志编号";
        case Text::option_audit_principal:
            return "只列此主体的";
        case Text::option_audit_person:
            return "只列此人员的";
        case Text::option_audit_status:
            return "只列 actual（实际）、exercise（演习）或 test（测试）";
        case Text::option_audit_from:
            return "在此时间或之后记录：2h（之前）、18:00、2024-02-12T18:00（UTC+8）";
        case Text::option_audit_until:
            return "在此时间之前记录";
        case Text::option_audit_refused:
            return "只列被拒绝的";
        case Text::option_audit_unanswered:
            return "只列期限已过而对方始终未回应的";
        case Text::option_audit_late:
            return "只列在岗位存放逾 10 秒才送达的";
        case Text::option_audit_limit:
            return "最多列出几项（默认 100）";
        case Text::option_audit_after:
            return "由此日志编号之后续列";
        case Text::option_audit_all:
            return "全部列出，不分页";
        case Text::option_audit_csv:
            return "输出表格供其他程序使用（标准输出）";
        case Text::option_audit_complete:
            return "读取整段范围，并证明没有遗漏";
        case Text::option_audit_prove_each:
            return "逐条证明记录位于日志密钥所签名的树中；有一条未能证明则以 5 结束";
        case Text::option_audit_which:
            return "哪一项记录：LWS#12，或其日志编号";
        case Text::option_audit_subject:
            return "一项指令、预警或其他需回应的事项；以其任何一项记录指明：LWS#12，或日志编号";
        case Text::bad_kind:
            return "“{typed}"
                   "”不是记录类别：alert、order、acknowledgement、hours、closing、note、verbal、dut"
                   "y、escalation、refusal、flow……";
        case Text::bad_status:
            return "“{typed}”不是 actual、exercise 或 test";
        case Text::audit_reading:
            return "已读至 {index}，共 {size}……";
        case Text::audit_name_by_place:
            return "请以位置（LWS#12）或日志编号指明记录。";
        case Text::audit_bad_place:
            return "“{typed}”未指明任何记录；请写 LWS#12、SITE#3、AUDIT#3，或日志编号例如 345";
        case Text::audit_needs_auditor:
            return "{principal} 无权读取 AUDIT，不能经消息服务器审计：请使用审计员的身份（或用 "
                   "--log、--tiles）。";
        case Text::audit_damaged:
            return "日志已损坏或缺少记录（{why}）。请原样保留此日志，并运行 `liaison audit "
                   "verify`。";
        case Text::audit_list_unproven:
            return "未经证明：--proof 证明所列每条记录均在已签名的日志中，--complete "
                   "并证明没有遗漏。";
        case Text::audit_timeline_proven:
            return "已证明：此处读取的全部 {count} 条记录均位于日志密钥所签名、共 {size} "
                   "条记录的树中。";
        case Text::audit_no_record:
            return "日志中没有记录 {name}。";
        case Text::audit_no_story:
            return "{name} 不属于任何预警、指令或其他需回应的事项。";
        case Text::audit_nothing:
            return "没有符合的记录。";
        case Text::audit_more:
            return "后面还有：请加 --after {index}";
        case Text::audit_unconfirmed:
            return "索引有误：其中 {count} 条记录与索引所载不符（日志编号 "
                   "{indexes}），未予列出。可用 `liaison audit reindex` 重建索引。";
        case Text::audit_hidden:
            return "索引有误：漏列 {count} 条记录（日志编号 {indexes}），此处已一并列出。可用 "
                   "`liaison audit reindex` 重建索引。";
        case Text::audit_complete:
            return "完整：已读取日志编号 {first} 至 {last} 的全部 {count} 项记录；涵盖 {size} "
                   "项记录的检查点证明没有其他记录。";
        case Text::audit_complete_empty:
            return "完整：日志在此范围内没有记录，前后记录足以证明。";
        case Text::audit_not_complete:
            return "【未能证明】没有遗漏：{why}。";
        case Text::audit_hit_proven:
            return "  ✓ 已证明";
        case Text::audit_all_proven:
            return "已证明：所列全部 {count} 条记录均位于共 {size} 条记录的树中，根为 "
                   "{root}，由日志密钥签名。";
        case Text::audit_not_all_proven:
            return "【未能证明】：其中 {count} 条记录（日志编号 {indexes}）不在日志密钥所签名、共 "
                   "{size} 条记录的树中。请原样保留此日志，并运行 `liaison audit verify`。";
        case Text::audit_unsigned:
            return "未签名：遥测数据";
        case Text::audit_signature_holds:
            return "签名有效，与当时登记的密钥相符";
        case Text::audit_signature_fails:
            return "【签名无效】";
        case Text::audit_signature_unknown_key:
            return "【当时未登记此密钥】";
        case Text::audit_show_place:
            return "{name}，日志编号 {index}，记录于 {time}";
        case Text::audit_show_sent:
            return "  发出于 {time}，消息 {id}";
        case Text::audit_show_sender:
            return "  来自 {principal}（{role}，{side}）：{state}";
        case Text::audit_show_person_signed:
            return "  人员 {person}，以个人密钥签名：{state}";
        case Text::audit_show_person_stated:
            return "  人员 {person}，仅为自报";
        case Text::audit_show_broker:
            return "  broker 自行记录";
        case Text::audit_show_hash:
            return "  记录哈希值 {hash}";
        case Text::audit_show_proven:
            return "  已证明：位于共 {size} 项记录的树中，根为 {root}，由日志密钥签名";
        case Text::audit_show_not_proven:
            return "  【未能证明】：已签名的 {size} 项记录的树中没有此记录";
        case Text::audit_show_belongs:
            return "  经过：liaison audit timeline {name}";
        case Text::audit_show_fields:
            return "  所有字段：";
        case Text::audit_timeline_title:
            return "{name}，{port}：{count} 项记录";
        case Text::audit_timeline_over:
            return "          ■ 已结束";
        case Text::audit_timeline_live:
            return "          ▼ 至日志末尾仍然有效";
        case Text::audit_timeline_broken:
            return "由此起日志不符合此处所知的规则（{why}）；请用 `liaison audit verify` 核查。";
        case Text::audit_timeline_asked:
            return "要求了什么，结果如何：";
        case Text::audit_after:
            return "［{time}后］";
        case Text::audit_asked:
            return "  {name} 要求{side}（{place}）回应";
        case Text::audit_wait_delivered:
            return "送达：";
        case Text::audit_wait_presented:
            return "【显示】：";
        case Text::audit_wait_acknowledged:
            return "【确认】：";
        case Text::audit_wait_answer:
            return "【答复】：";
        case Text::audit_wait_confirmed:
            return "【证实或否认】：";
        case Text::audit_replied:
            return "{time}后，由 {principal}（{name}）";
        case Text::audit_replied_person:
            return "{time}后，由 {person} 在 {principal}（{name}）";
        case Text::audit_overtaken:
            return "{time}后，{name} 令此要求终止，当时仍未有";
        case Text::audit_waits:
            return "尚待回应，期限 {time}";
        case Text::audit_never:
            return "【至日志末尾始终没有】（期限 {time}）";
        case Text::audit_overdue:
            return "；【逾期】：{time}后升级，至第 {step} 级";
        case Text::audit_stands_by:
            return "候复：答应在 {time} 前答复";
        case Text::audit_reindex_needs_log:
            return "请指明索引：--log FILE（日志已停止）；或以审计员或管理员的 "
                   "-i，由运行中的消息服务器重建。导出的目录没有索引。";
        case Text::audit_indexing:
            return "已为 {count} 项编制索引……";
        case Text::audit_indexed:
            return "已由 {count} 项记录重建索引。";
        case Text::audit_not_indexed:
            return "消息服务器其间重新启动，没有完成重建索引。请再次要求。";
        case Text::help_status:
            return "显示每个口岸的现状";
        case Text::example_status:
            return english(key);
        case Text::option_status_port:
            return "一个口岸；可重复指明（默认：全部）";
        case Text::status_site:
            return "{origin} · 消息服务器时间 {time} · {records} 条记录 · 消息服务器第 {epoch} "
                   "次启动";
        case Text::status_exercise:
            return "【演练】进行中：“{title}”，自 {since} 开始；情景时钟 {scenario}，每秒等于情景 "
                   "{speed} 秒";
        case Text::status_port:
            return "{code} {port}：";
        case Text::status_head:
            return "数据完整，截至 {name}";
        case Text::status_no_records:
            return "尚无记录";
        case Text::status_suspended:
            return "【暂停】此处暂停旅客通关";
        case Text::status_no_alert:
            return "没有有效的预警和措施";
        case Text::status_alert:
            return "{name}（编号 {index}）{alert}。由{side}发布；本版本 {time}";
        case Text::status_alert_automatic:
            return "{name}（编号 {index}）{alert}。由{side}自动发布；本版本 {time}";
        case Text::status_alert_proposed:
            return "{name}（编号 {index}）【仅为建议】，尚未发布：{alert}。由{side}建议；本版本 "
                   "{time}";
        case Text::status_answers:
            return "{side}：显示于 {presented}，确认于 {acknowledged}";
        case Text::status_answered_by:
            return "，由 {person} 确认";
        case Text::status_not_yet:
            return "（尚无）";
        case Text::status_escalated:
            return "（已升级，第 {step} 级）";
        case Text::status_duty:
            return "{side}值班：{officers}";
        case Text::status_officer:
            return "{person} 在 {desk}，自 {time} 起";
        case Text::status_in_exercise:
            return "（仅在演练中）";
        case Text::status_open:
            return "开放至 {time}";
        case Text::status_open_always:
            return "全天开放";
        case Text::status_closed:
            return "【关闭】至 {time}";
        case Text::status_closed_always:
            return "【关闭】";
        case Text::status_of_direction:
            return "{direction}，{state}";
        case Text::status_due:
            return "{missing} 时限还剩 {time}";
        case Text::status_due_now:
            return "{missing} 时限已到";
        case Text::status_presented:
            return "显示";
        case Text::status_acknowledged:
            return "确认";
        case Text::status_answered:
            return "【答复】";
        case Text::status_stands_by:
            return "；{time} 前答复";
        case Text::status_at_port:
            return "{side}（{port} 口岸）";
        case Text::status_present:
            return "，在岗";
        case Text::status_away:
            return "，【近期无音讯】";
        case Text::status_alarms:
            return "，10 分钟内 {count} 次告警";
        case Text::status_flood:
            return "，【告警过多】10 分钟内 {count} 次";
        case Text::status_gaps:
            return "没有值班人员可通知：{seats}";
        case Text::status_gap_desks:
            return "{side}席位";
        case Text::status_gap_office:
            return "{side}联络室";
        case Text::status_flow:
            return "{side}最新统计，{direction}：{from} 至 {until} 共 {passengers} 名旅客";

        case Text::help_exercise:
            return "由联络室开始和结束演练";
        case Text::help_exercise_start:
            return "开始演练：其通报与实际通报分开";
        case Text::example_exercise_start:
            return english(key);
        case Text::help_exercise_stop:
            return "结束正在进行的演练";
        case Text::example_exercise_stop:
            return english(key);
        case Text::help_exercise_replay:
            return "以样例站点的身份，将真实的一天重演为演练";
        case Text::example_exercise_replay:
            return english(key);
        case Text::option_day:
            return "要重演的日期：YYYY-MM-DD";
        case Text::option_data:
            return "当日数据的位置（默认：deploy/data）";
        case Text::option_beside_actual:
            return "即使日志中已有实际预警或客流";
        case Text::option_title:
            return "演练名称";
        case Text::option_participants:
            return "参演方的名称（默认：所有席位、联络室、显示屏、设备和监测程序）";
        case Text::option_scenario_start:
            return "开始时的情景时钟，UTC+8：2024-02-12T17:00（默认：现在）";
        case Text::option_speed:
            return "真实一秒等于情景多少秒，1 到 100000（默认：1）";
        case Text::option_presented_within:
            return "演练自定的 PRESENTED 时限，例如 5s（与下两项一并写；默认：站点的时限）";
        case Text::option_acknowledged_within:
            return "演练自定的 ACKNOWLEDGED 时限";
        case Text::option_step:
            return "演练自定的两次升级之间的时间";
        case Text::exercise_deadlines_together:
            return "请一并写 --presented-within、--acknowledged-within 和 --step，或全部不写。";
        case Text::replay_cast:
            return "{desks} 个席位及 {offices} 个联络室值班，{devices} "
                   "台设备，一个监测程序。{silent} 将不作应答。{reports} 份客流报告，每秒等于情景 "
                   "{speed} 秒。";
        case Text::replay_figures:
            return "旅客总数为真实数据（香港特别行政区政府入境事务处，来自“资料一线通”DATA.GOV."
                   "HK）；各小时的分布为假设。";
        case Text::replay_is_exercise:
            return "以下全为【演练】，标明【虚构】的事件均属虚构。时间为情景时间，UTC+8。";
        case Text::replay_leftover:
            return "有一次演练（“{title}”）仍在进行：已结束。";
        case Text::replay_title:
            return "{day} 重演，附虚构事件";
        case Text::replay_proposes:
            return "{who} 建议预警 {severity}：{direction}，每小时 {hourly} 人";
        case Text::replay_updates:
            return "{who} 将预警更新为 {severity}：{direction}，每小时 {hourly} 人";
        case Text::replay_raises:
            return "{who} 发布预警 {severity}：{direction}，每小时 {hourly} 人";
        case Text::replay_raises_automatic:
            return "{who} 发布预警 {severity}（自动）：{direction}，每小时 {hourly} 人";
        case Text::replay_acknowledges:
            return "{who} 确认预警 {severity}，{direction}（{officer}）";
        case Text::replay_ends:
            return "{who} 结束预警，{direction}";
        case Text::replay_not_presented:
            return "告知 {who}：{side}超时【未显示】";
        case Text::replay_not_acknowledged:
            return "告知 {who}：{side}超时【未确认】";
        case Text::replay_below:
            return "{direction}：已回落至所有阈值以下";
        case Text::replay_expires:
            return "有一个预警到期：无人更新";
        case Text::replay_summary:
            return "{day} 汇总（演练）";
        case Text::replay_columns:
            return "口岸  预警  建议  已显示 中位数／最长  已确认 中位数／最长  未应答  告知  记录";
        case Text::replay_suspended:
            return "暂停旅客通关";
        case Text::replay_nothing:
            return "无记录";
        case Text::replay_levels:
            return "每小时旅客数，00 到 23 时（满格：2024 年平均高峰小时的 160 %；! = "
                   "达到或超过一般阈值）";
        case Text::replay_good:
            return "通过";
        case Text::replay_bad:
            return "【未通过】";
        case Text::replay_reports_stand:
            return "{all} 份客流报告中，{count} 份已在日志内";
        case Text::replay_automatic_stand:
            return "已自动发布 {count} 个预警";
        case Text::replay_raised_stand:
            return "{count} 个建议的预警由席位发布";
        case Text::replay_silence_told:
            return "{silent} 无应答，已告知发送一方的席位";
        case Text::replay_unanswered:
            return "其他地方有 {count} 个预警始终无应答";
        case Text::replay_outstanding:
            return "{count} 次提交未得到应答";
        case Text::replay_stop_stands:
            return "演练的结束已在日志内";
        case Text::replay_not_welcome:
            return "{who} 被消息服务器拒绝：{why}";
        case Text::replay_no_broker:
            return "{endpoint} 无应答。请启动消息服务器：liaisond --site {site}";
        case Text::replay_log_unread:
            return "一分钟内未能读完日志";
        case Text::replay_actual_seen:
            return "本站点的日志中有实际预警或客流：与之并行重演可能引起误解。请使用另一站点（--"
                   "site DIR），或写明 --beside-actual。";
        case Text::replay_no_officer:
            return "{side}没有已登记的人员";
        case Text::replay_no_answer:
            return "消息服务器超时无应答";
        case Text::replay_report_failed:
            return "{port} 的一份客流报告：{why}";
        case Text::replay_move_failed:
            return "监测程序在 {port} 的操作：{why}";
        case Text::replay_no_duty:
            return "{who} 无法上岗：{why}";
        case Text::replay_no_off_duty:
            return "无法结束值班：{why}";
        case Text::replay_desk_failed:
            return "{who}：{why}";
        case Text::replay_invented:
            return "【虚构】{what}";
        case Text::replay_a_train:
            return "每列车 {count} 人";
        case Text::replay_a_coach:
            return "每辆大巴 {count} 人";
        case Text::replay_requests:
            return "{who} 请求{terms}，{direction}";
        case Text::replay_accepts:
            return "{who} 同意{terms}，{direction}";
        case Text::replay_effects:
            return "{who} 开始执行，{direction}";
        case Text::replay_released:
            return "{who} 报告第 {wave} 批：放行 {count} 人";
        case Text::replay_received:
            return "{who} 报告第 {wave} 批：接收 {count} 人";
        case Text::replay_tightens:
            return "{who} 收紧至{terms}；{ports} 接收旅客";
        case Text::replay_holds:
            return "{who}【停止放行】所有旅客，{direction}";
        case Text::replay_amends:
            return "{who} 建议改为{terms}，{direction}";
        case Text::replay_all_clear:
            return "{who} 建议【解除限制】，{direction}";
        case Text::replay_accepts_all_clear:
            return "{who} 同意【解除限制】，{direction}";
        case Text::replay_rejects:
            return "{who} 拒绝该请求，{direction}";
        case Text::replay_refused:
            return "{who} 同意{terms}：【被拒】（{number}），该条款其间已失效；一切不变";
        case Text::replay_proposes_hours:
            return "{who} 建议开放时间 {opens} 至 {closes}，{direction}";
        case Text::replay_agrees_hours:
            return "{who} 同意：{opens} 至 {closes} 开放，{direction}";
        case Text::replay_hands_over:
            return "{who}：{officer} 把席位移交 {to}，连同 {count} 个有效预警";
        case Text::replay_takes_over:
            return "{who}：{officer} 接管席位";
        case Text::replay_tallies_so_far:
            return "{who} 统计至今已办手续 {count} 人，{direction}，{time} 关闭";
        case Text::replay_tallies:
            return "{who} 统计最后已办手续 {count} 人，{direction}，{time} 关闭";
        case Text::replay_admits:
            return "{who} 将全部接收，至 {time}，{direction}";
        case Text::replay_finishes:
            return "{who}：最后一人已通过，接收 {count} 人，与统计相符，{direction}：已关闭";
        case Text::replay_link_cut:
            return "{who} 的数据链路中断";
        case Text::replay_link_restored:
            return "{who} 的数据链路恢复";
        case Text::replay_records_call:
            return "{who} 记录电话约定：{terms}，{direction}；未经确认";
        case Text::replay_confirms_call:
            return "{who} 确认电话约定：生效";
        case Text::replay_asked:
            return "{who} 确认";
        case Text::replay_diverted:
            return "{who} 确认将有旅客从{port}转来";
        case Text::replay_seen_only:
            return "{who} 确认收到请求，但没有答复";
        case Text::replay_not_answered:
            return "通知 {who}：{side}限时内【未答复】";
        case Text::replay_no_tally:
            return "通知 {who}：{side}关闭前【未报人数】，{direction}";
        case Text::replay_stories:
            return "{day} 的情节：【虚构】事件，属于演练。记录后所需时间：已显示、已确认、已答复。";
        case Text::replay_story_times:
            return "{what}  [{presented}, {acknowledged}, {answered}]";
        case Text::replay_story_told:
            return "逐级通知：{told}";
        case Text::replay_story_lo_wu:
            return "单方收紧，共同放行";
        case Text::replay_story_overnight:
            return "双方同意通宵开放，并交接班";
        case Text::replay_story_spur_line:
            return "关闭时无人滞留两地大厅之间";
        case Text::replay_story_unanswered:
            return "已阅未答：逐级上报至双方联络室";
        case Text::replay_story_telephone:
            return "数据中断，用电话补救";
        case Text::replay_story_missed_tally:
            return "有意漏报的人数";
        case Text::replay_story_closing:
            return "一次关闭";
        case Text::replay_closings:
            return "关闭：统计、接收、完成";
        case Text::replay_story_stands:
            return "{port}，{direction}，{story}：{all} 步中有 {count} 步在日志内";
        case Text::replay_taken_up:
            return "联络室接手了 {count} 次无回应";
        case Text::replay_no_seat:
            return "{who} 在此没有席位；虚构事件需要它";
    }
    throw std::logic_error("a text that is no key");
}

std::string_view simplified(Refusal number) {
    switch (number) {
        case Refusal::malformed:
            return "无法读取该消息。请核对客户端与消息服务器的版本。";
        case Refusal::unspecified_value:
            return "有一项必填内容未写明。请写明后重新发送。";
        case Refusal::field_out_of_bounds:
            return "有一项取值超出范围。请更正后重新发送。";
        case Refusal::text_not_utf8:
            return "有一段文字不是有效的 UTF-8。请重新输入。";
        case Refusal::bad_message_id:
            return "消息编号不是 16 字节的 UUIDv7。请由客户端生成编号。";
        case Refusal::unknown_notice:
            return "此处无法识别这种通报。请核对客户端与消息服务器的版本。";
        case Refusal::unknown_protocol:
            return "此处不支持该协议版本。请安装与消息服务器配套的客户端。";
        case Refusal::wrong_log:
            return "该身份属于另一日志：创始记录的哈希值不同。请向管理员索取正确的身份文件。";
        case Refusal::hello_first:
            return "无法识别该会话。请先发送 Hello。";
        case Refusal::unknown_key:
            return "签名密钥未经登记。请本方管理员登记。";
        case Refusal::key_not_of_session:
            return "签名密钥所属的主体与连接的不同。请两者使用同一身份。";
        case Refusal::unsigned_instruction:
            return "指令必须签名；只有设备的客流报告可以不签。";
        case Refusal::bad_signature:
            return "签名验证未通过。通报在途中被改动，或是为另一日志而签。";
        case Refusal::wrong_side:
            return "这是代表对方发言。只有该方可以发送。";
        case Refusal::scope_not_writable:
            return "您不能写入该口岸。请使用该口岸的席位，或本方联络室。";
        case Refusal::scope_not_readable:
            return "您不能读取该范围。请联系本方管理员。";
        case Refusal::role_may_not:
            return "该角色的主体不能发送此项内容。";
        case Refusal::revoked:
            return "该身份已被撤销。请联系本方管理员。";
        case Refusal::unknown_person:
            return "该人员未经登记。请核对编号，或请本方管理员登记该人员。";
        case Refusal::person_of_other_side:
            return "该人员由对方登记。";
        case Refusal::already_enrolled:
            return "该名称已登记。请先撤销，或另选名称。";
        case Refusal::unknown_principal:
            return "没有登记该名称。`liaison principals` 可列出所有名称。";
        case Refusal::key_in_use:
            return "该密钥现属或曾属另一主体。请生成新的一对密钥。";
        case Refusal::person_needed:
            return "请说明由哪位人员执行（--person）。";
        case Refusal::nobody_on_duty:
            return "该席位无人值班。请先上岗（`liaison duty on --person ID`）。";
        case Refusal::own_notice:
            return "这是本方发出的，现在轮到对方。只有对方可以确认、接受或答复。";
        case Refusal::not_addressed:
            return "该记录没有指定接收一方，因此无需确认。";
        case Refusal::not_holding_side:
            return "只有旅客离开的一方可以这样做：由它放行。";
        case Refusal::not_receiving_side:
            return "只有旅客进入的一方可以这样做。";
        case Refusal::root_signature_wrong:
            return "贵方的根密钥没有签署此项内容，或签署了别的内容。请用根密钥本身签署（--root "
                   "文件）。";
        case Refusal::log_signature_wrong:
            return "现行的日志密钥没有签署该新密钥。请在消息服务器的电脑上重新生成（`liaison site "
                   "next-key log`）。";
        case Refusal::witness_key_wrong:
            return "一方的见证方只用创始记录所列的密钥签名，不用其他密钥。请从备份恢复该身份文件。";
        case Refusal::from_the_future:
            return "通报的时间比消息服务器快 5 分钟以上。请校准本机的时钟。";
        case Refusal::too_old:
            return "通报已超过 7 天。请另发一条。";
        case Refusal::already_expired:
            return "通报在到达前已到期。如仍适用，请另发一条。";
        case Refusal::message_id_reused:
            return "该消息编号已用于另一条通报。请用新编号重新发送。";
        case Refusal::unknown_port:
            return "本站点没有该口岸。`liaison status` 可列出所有口岸。";
        case Refusal::port_suspended:
            return "该口岸暂停旅客通关，因此不接受预警、新的指令，也不接收分流旅客。";
        case Refusal::alert_already_live:
            return "该口岸、方向和事件已有有效的预警。请更新该预警。";
        case Refusal::alert_not_found:
            return "没有这个有效的预警。`liaison status` 可列出有效的预警。";
        case Refusal::alert_not_proposed:
            return "该预警已经发布。要结束请解除。";
        case Refusal::alert_is_proposed:
            return "该预警仅为建议。请发布或驳回。";
        case Refusal::not_raising_side:
            return "该预警由对方发布。只有该方或其联络室可以更改或解除。";
        case Refusal::record_not_found:
            return "该口岸没有这条有效的通报。它可能已更新或结束：请查看当前的通报。";
        case Refusal::wrong_status:
            return "演练通报不能答复实际通报，反之亦然。";
        case Refusal::no_exercise:
            return "该演练没有进行。请先开始演练，或作为实际通报发送。";
        case Refusal::exercise_running:
            return "已有演练正在进行。请先结束。";
        case Refusal::not_a_participant:
            return "您未参加该演练。";
        case Refusal::already_on_duty:
            return "该人员已在该席位值班。";
        case Refusal::not_on_duty:
            return "该人员没有在该席位值班。";
        case Refusal::played_outside_exercise:
            return "模拟席位只能在演练中操作。";
        case Refusal::cursor_mismatch:
            return "您在该位置所持的记录与消息服务器的不同。不要继续：请告知本方审计员，并保存两者"
                   "。";
        case Refusal::beyond_head:
            return "您持有消息服务器所没有的记录。不要继续：请告知本方审计员，并保存这些记录。";
        case Refusal::nothing_to_change:
            return "这不会带来任何变化：现状已是如此。";
        case Refusal::order_not_found:
            return "没有这项有效或待答复的指令。`liaison status` 会列出现有的指令。";
        case Refusal::order_already_live:
            return "该口岸该方向已有一项措施。请修改、收紧或停止放行该项。";
        case Refusal::stale_revision:
            return "您所答复的版本之后已有变动。请先看现行条款，再作答复。";
        case Refusal::loosens:
            return "这会放行比现行条款更多的人。请提出建议（`liaison order "
                   "amend`），须由对方接受。";
        case Refusal::nothing_proposed:
            return "已没有待答复的建议，因此无需答复。";
        case Refusal::accept_differs:
            return "您所接受的与建议不符：方向、单位和数字必须相同。";
        case Refusal::nothing_agreed:
            return "这里没有已商定或生效而尚未执行的措施。";
        case Refusal::not_in_force:
            return "这里没有生效的措施。";
        case Refusal::not_suspended:
            return "该指令没有中止，因此无需恢复。";
        case Refusal::outside_hours:
            return "口岸目前关闭。如确有需要，请注明（--outside-hours）。";
        case Refusal::hours_overlap:
            return "该时段已有商定或建议的开放时间。请延长、缩短或答复该项。";
        case Refusal::hours_not_found:
            return "没有这项建议或商定的开放时间。`liaison status` 会列出。";
        case Refusal::closing_not_begun:
            return "本次闭关尚无人数通报，或已完结。须先由放行方发出（`liaison closing tally`）。";
        case Refusal::closing_not_admitted:
            return "接收方尚未承诺接收已放行的旅客（`liaison closing admit`）。";
        case Refusal::verbal_not_found:
            return "没有这项待确认的口头记录。`liaison status` 会列出。";
        case Refusal::handover_not_found:
            return "该席位没有这项待接的交班。`liaison status` 会列出。";
        case Refusal::not_incoming_officer:
            return "该席位是交给另一位人员的。";
        case Refusal::public_notice_not_found:
            return "贵方没有这项公众通告。";
        case Refusal::public_notice_not_ready:
            return "公众通告须先起草、再批准、后发布，然后更新或撤回。";
        case Refusal::policy_not_found:
            return "没有这项等待贵方同意的更改。`liaison policy show` 会列出。";
        case Refusal::log_key_not_found:
            return "没有这个等待贵方同意的日志密钥。`liaison log-key show` 会列出。";
        case Refusal::too_large:
            return "消息过大（内容最多 60,000 字节，一段文字最多 2,000 字节）。";
        case Refusal::too_many:
            return "一次发送过多。请减少，并等待应答。";
        case Refusal::busy:
            return "消息服务器繁忙，未保存此项内容。请稍后重新发送。";
        case Refusal::too_fast:
            return "该席位或程序发送过快，超过站点所允许的速度，未保存此项内容。请等待数秒后重新发"
                   "送。暂"
                   "停放行仍可发送。";
        case Refusal::not_stored:
            return "消息服务器无法存储，未保存此项内容：磁盘已满。请使用热线电话，告知管理员，稍后"
                   "重新发送。";
        case Refusal::stopping:
            return "消息服务器正在停止，未保存此项内容。请待其恢复后重新发送。";
        case Refusal::unreadable:
            return "消息服务器无法读取日志的这一部分：有一条记录已损坏。请立即告知管理员和本方审计"
                   "员。";
        case Refusal::history_disputed:
            return "见证方持有一份由本日志密钥签名的检查点，而本日志中并没有它：不再接受任何内容。"
                   "请改用电话联络，不要改动任何东西，并立即告知双方审计员。";
    }
    throw std::logic_error("a refusal that is not ours");
}

}  // namespace liaison::catalogue
