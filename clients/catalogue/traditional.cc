// The texts in traditional Chinese, in the words of Hong Kong: never converted from simplified.cc.
#include <stdexcept>

#include "clients/catalogue/catalogue.h"

namespace liaison::catalogue {

std::string_view traditional(Text key) {
    switch (key) {
        case Text::help_liaison:
            return "Liaison：深港兩地陸路口岸過關高峰即時通報。";
        case Text::help_more:
            return "`liaison COMMAND --help` "
                   "會說明一個指令，並附例子。\n沒有指明口岸或人員時，即指該崗位所屬的口岸，以及當"
                   "值的唯一人員。\n結束代碼：0 完成，2 用法有誤，3 被拒絕，4 限時內沒有回覆，5 "
                   "驗證不通過，6 日誌有兩套歷史，1 其他情況。";
        case Text::help_usage:
            return "用法";
        case Text::help_options_mark:
            return "選項";
        case Text::help_command_mark:
            return "指令";
        case Text::help_options:
            return "選項";
        case Text::help_commands:
            return "指令";
        case Text::help_positionals:
            return "按次序輸入";
        case Text::help_required:
            return "必須提供";
        case Text::help_environment:
            return "環境變數";
        case Text::example_heading:
            return "例子：";
        case Text::option_help:
            return "顯示這份說明，然後結束";
        case Text::option_version:
            return "顯示版本，然後結束";
        case Text::option_language:
            return "屏幕所用語言：en、zh-hant 或 zh-hans（預設：LIAISON_LANG，其次是系統的語言）";
        case Text::option_identity:
            return "你的身份：SITE/identities 內的名稱，或一個檔案";
        case Text::option_site:
            return "站點目錄，在其中尋找身份檔案（預設：./site）";
        case Text::option_json:
            return "在標準輸出每行輸出一個 JSON 物件";
        case Text::option_timeout:
            return "每次等候回覆多久，例如 5s（預設：10s）";
        case Text::option_yes:
            return "不再詢問，直接送出";
        case Text::option_yes_drop:
            return "不再詢問，直接捨棄";
        case Text::option_person:
            return "執行這項操作的人員編號，例如 hk-chan";
        case Text::option_port:
            return "口岸代碼，例如 LWS（預設：崗位所屬的口岸）";
        case Text::option_direction:
            return "northbound（北上，往深圳）或 southbound（南下，往香港）";
        case Text::option_exercise:
            return "在進行中的演習之內";
        case Text::option_outside_hours:
            return "口岸此時關閉，但確有此意";
        case Text::option_alert:
            return "預警：status 和 watch 所顯示的 LWS#12；只有一個時可寫 "
                   "LWS；或日誌編號；或雜湊值的 8 位或以上數字";
        case Text::usage_see_help:
            return "{what}。請參閱 `{command} --help`。";
        case Text::usage_command_needed:
            return "請寫明指令";
        case Text::usage_no_such_command:
            return "沒有 `{typed}` 這個指令";
        case Text::usage_nearest_command:
            return "沒有 `{typed}` 這個指令；最接近的是 {nearest}";
        case Text::usage_required:
            return "必須提供 {option}";
        case Text::usage_unexpected:
            return "這裏不應有：{typed}";
        case Text::usage_values:
            return "{option} 的數值太多或太少";
        case Text::usage_unreadable:
            return "無法讀取這個數值：{typed}";
        case Text::usage_excludes:
            return "{option} 不能與 {other} 同時使用";
        case Text::bad_language:
            return "「{typed}」不是可選的語言；請寫 en、zh-hant 或 zh-hans（以 --lang 或環境變數 "
                   "LIAISON_LANG 指定）";
        case Text::bad_speed:
            return "「{typed}」不是可用的速度；請寫 1 至 100000 的整數";
        case Text::bad_duration:
            return "「{typed}」不是時間長度；請寫例如 30s、15m、2h 或 1h30m";
        case Text::bad_moment:
            return "「{typed}」既不是時間長度，也不是時間；請寫例如 2h、20:00 或 "
                   "2024-02-12T20:00（UTC+8）";
        case Text::bad_time:
            return "「{typed}」不是時間；請寫例如 2024-02-12T20:00（UTC+8），或自帶時差的 "
                   "2024-02-12T12:00Z";
        case Text::bad_since:
            return "「{typed}」既不是時間，也不是多久之前；請寫例如 2h、2024-02-12 或 "
                   "2024-02-12T20:00（UTC+8）";
        case Text::bad_direction:
            return "「{typed}」不是方向；請寫 northbound（北上，往深圳）或 "
                   "southbound（南下，往香港）";
        case Text::bad_event:
            return "「{typed}」不是事件；請寫 "
                   "clearance-peak、hall-full、far-side-slow、bridge-blocked、transport-failure 或 "
                   "system-failure";
        case Text::bad_severity:
            return "「{typed}」不是嚴重程度；請寫 minor、moderate、severe 或 extreme";
        case Text::bad_urgency:
            return "「{typed}」不是緊急程度；請寫 immediate、expected、future、past 或 unknown";
        case Text::bad_certainty:
            return "「{typed}」不是確定程度；請寫 observed、likely、possible、unlikely 或 unknown";
        case Text::bad_role:
            return "「{typed}」不是角色；請寫 "
                   "desk、office、display、device、sentinel、auditor、witness 或 relay";
        case Text::bad_side:
            return "「{typed}」不是其中一方；請寫 HK 或 SZ";
        case Text::bad_port:
            return "「{typed}」不是口岸代碼；請寫例如 LWS";
        case Text::bad_scope:
            return "「{typed}」不是範圍；請寫口岸代碼例如 LWS，或 SITE";
        case Text::bad_count:
            return "「{typed}」不是人數；請寫例如 4500，最多 10,000,000";
        case Text::bad_records:
            return "「{typed}」不是記錄的數目；請寫由 1 起的整數";
        case Text::bad_text_language:
            return "「{typed}」不是文字的語言；請寫 en、zh-Hant 或 zh-Hans";
        case Text::bad_blank_text:
            return "這段文字是空白的；請寫明內容，或不要提供";
        case Text::bad_reference:
            return "「{typed}」沒有指明任何記錄；請寫 LWS#12、日誌編號例如 345，或雜湊值的 8 "
                   "位或以上數字";
        case Text::bad_name:
            return "「{typed}」不是合適的名稱；最多 40 個小寫字母、數字和「-」，以字母開頭";
        case Text::not_verified:
            return "驗證不通過：{why}。不要按訊息伺服器的說法行事：請使用熱線，並通知己方審計員。";
        case Text::refused:
            return "被拒絕 {number}（{name}）：{sentence}";
        case Text::refused_detail:
            return " [{detail}]";
        case Text::recorded:
            return "已記錄為 {name}（日誌編號 {index}），時間 {time}";
        case Text::confirm_heading:
            return "對方將會看到：";
        case Text::confirm_question:
            return "送出嗎？[y/N]";
        case Text::not_sent:
            return "沒有送出。";
        case Text::identity_needed:
            return "請說明你的身份：-i NAME，或環境變數 LIAISON_IDENTITY。可用的名稱就是 "
                   "{directory} 內的檔案名稱。";
        case Text::identity_missing:
            return "找不到 {file}。可用的名稱就是 {directory} 內的檔案名稱；以 --site DIR "
                   "可指明另一站點。";
        case Text::another_broker:
            return "{endpoint} "
                   "可以連到，但未出示這個身份所釘定的伺服器密鑰便中斷。如伺服器密鑰在這個身份離線"
                   "期間已更換，請向管理員索取新密鑰（身份檔案內的 "
                   "broker.public），切勿取自伺服器本身。";
        case Text::broker_key_not_kept:
            return "伺服器密鑰已更換或即將更換，但未能寫入身份檔案：{why}";
        case Text::no_broker:
            return "{endpoint} 在 "
                   "{time}"
                   "內沒有回覆：沒有送出任何通報，這裏也沒有留存待發。請檢查訊息伺服器是否運作、這"
                   "部電腦能否連接到它；期間請使用熱線。";
        case Text::no_broker_yet:
            return "{endpoint} 尚未回覆；最多等候 {time} …";
        case Text::no_answer_to_question:
            return "{time}內沒有回覆。沒有送出任何通報；請再查詢一次，或使用熱線。";
        case Text::no_answer_to_notice:
            return "{time}內沒有回覆：通報是否已有記錄，並不知道。這裏沒有留存：請以 `liaison "
                   "status` 查看，如沒有該通報，請再送一次。期間請使用熱線。";
        case Text::port_unknown:
            return "這個站點沒有口岸 {port}。它有 {ports}。";
        case Text::port_needed:
            return "請以 --port 指明口岸：{principal} 並非只屬於一個口岸。";
        case Text::file_unreadable:
            return "無法讀取 {file}。請檢查檔案名稱和讀取權限。";

        case Text::outbox_kept:
            return "已留存在這裏，編號 {number}，尚未送達：{endpoint} 在 "
                   "{time}內沒有回覆。{what_next}期間請使用熱線。";
        case Text::outbox_kept_behind:
            return "已留存在這裏，編號 {number}，尚未送達：{principal} "
                   "的另一個指令正在送出，{time}內仍未完成。{what_next}期間請使用熱線。";
        case Text::outbox_goes_by_itself:
            return "下一個指令執行時，或 `liaison watch` 運行期間會自動送出；以 `liaison outbox "
                   "list` 查看。";
        case Text::outbox_will_need_confirmation:
            return "只在一分鐘內會自動送出；之後必須以 `liaison outbox confirm "
                   "{number}`【確認】，確認前不會送出。";
        case Text::outbox_not_kept:
            return "無法留存在這裏待發：{why}";
        case Text::outbox_nothing_sent:
            return "{endpoint} 在 {time}內沒有回覆：沒有送出任何通報，這裏也沒有留存。請使用熱線。";
        case Text::outbox_known_as_of:
            return "{endpoint} 在 {time}內沒有回覆。以下內容以這裏於 {as_of} 所知的情況為準。";
        case Text::outbox_nothing_known:
            return "{endpoint} 在 "
                   "{time}內沒有回覆，而這裏之前一無所知：沒有警報、指令或當值人員的資料。";
        case Text::outbox_waits_here:
            return "這裏有 {count} 項尚未送達：`liaison outbox list`。";
        case Text::outbox_came_back_here:
            return "有 {count} 項遭拒絕或已過時而退回，【不會】送出：請看 `liaison outbox list`。";
        case Text::outbox_delivered:
            return "待發匣：編號 {number} 已送達，{sentence}；已記錄為 {name}（日誌編號 "
                   "{index}），時間 {time}";
        case Text::outbox_told:
            return "待發匣：{notice}";
        case Text::outbox_line:
            return "編號 {number}，於 {time} 留存：{sentence}";
        case Text::outbox_waits:
            return "已留存在這裏，尚未送達";
        case Text::outbox_needs_confirmation:
            return "【沒有送出】：等候過久，不會自動送出。請先查看現況，然後 `liaison outbox "
                   "confirm {number}` 或 `liaison outbox drop {number}`";
        case Text::outbox_waits_behind:
            return "等候編號 {number}，須由人員確認或捨棄";
        case Text::outbox_came_back:
            return "已退回，【沒有送達】：{why}";
        case Text::outbox_expired:
            return "未能送出前已過期限";
        case Text::outbox_too_old:
            return "已超過 7 天";
        case Text::outbox_builds_on_returned:
            return "它所依據的一項已被退回";
        case Text::outbox_from_damaged:
            return "它讀取自已損壞的待發匣，其他項目可能已遺失：請確認或捨棄";
        case Text::outbox_of_another_log:
            return "它屬於另一份日誌，並非身份檔現時所指的一份";
        case Text::outbox_may_be_on_record:
            return "它曾經送出，可能已有記錄";
        case Text::outbox_set_aside:
            return "待發匣 {file} 【已損壞】，現另存為 {moved_to}；其中 {count} "
                   "項仍可讀取，等候人員決定：`liaison outbox "
                   "list`。其他項目可能已遺失：請以熱線通知對方。";
        case Text::outbox_trouble:
            return "待發匣現時無法使用：{why}";
        case Text::outbox_busy:
            return "{principal} 的另一個指令正在送出這裏的項目。";
        case Text::outbox_empty:
            return "這裏沒有待發的項目。";
        case Text::outbox_no_number:
            return "待發匣內沒有編號 {number}。以 `liaison outbox list` 查看。";
        case Text::outbox_not_confirmable:
            return "編號 {number} 不能再送出：{why}。如仍然需要，請重新發出。";
        case Text::outbox_confirm_heading:
            return "你按現況確認：";
        case Text::outbox_confirm_needs_yes:
            return "沒有人看過現況：請先以 `liaison status` 查看，再以 --yes 確認。";
        case Text::outbox_drop_heading:
            return "這項將永不送出：";
        case Text::outbox_drop_question:
            return "捨棄嗎？[y/N]";
        case Text::outbox_not_dropped:
            return "沒有捨棄。";
        case Text::outbox_dropped:
            return "編號 {number} 已捨棄。";
        case Text::outbox_drop_which:
            return "請指明：NUMBER 或 --returned。";
        case Text::help_outbox:
            return "未能連接訊息伺服器期間發出的通報";
        case Text::help_outbox_list:
            return "查看留存在這裏的通報，以及未送出的原因";
        case Text::example_outbox_list:
            return english(key);
        case Text::help_outbox_send:
            return "現在送出可以送出的通報";
        case Text::example_outbox_send:
            return english(key);
        case Text::help_outbox_confirm:
            return "按現況確認並送出等候過久的通報";
        case Text::example_outbox_confirm:
            return english(key);
        case Text::help_outbox_drop:
            return "取出一項，永不送出";
        case Text::example_outbox_drop:
            return english(key);
        case Text::option_outbox_number:
            return "`outbox list` 所示的編號";
        case Text::option_outbox_returned:
            return "所有已退回的項目";

        case Text::not_known:
            return "（這個版本不認識）";
        case Text::nobody:
            return "沒有人";
        case Text::nothing_named:
            return "沒有";
        case Text::side_sz:
            return "深圳";
        case Text::side_hk:
            return "香港";
        case Text::direction_northbound:
            return "北上（往深圳）";
        case Text::direction_southbound:
            return "南下（往香港）";
        case Text::severity_minor:
            return "輕微";
        case Text::severity_moderate:
            return "中度";
        case Text::severity_severe:
            return "【嚴重】";
        case Text::severity_extreme:
            return "【極嚴重】";
        case Text::urgency_immediate:
            return "即時";
        case Text::urgency_expected:
            return "即將發生";
        case Text::urgency_future:
            return "稍後";
        case Text::urgency_past:
            return "已過去";
        case Text::urgency_unknown:
            return "緊急程度不明";
        case Text::certainty_observed:
            return "已觀察到";
        case Text::certainty_likely:
            return "很有可能";
        case Text::certainty_possible:
            return "有可能";
        case Text::certainty_unlikely:
            return "可能性不大";
        case Text::certainty_unknown:
            return "確定程度不明";
        case Text::event_clearance_peak:
            return "過關高峰";
        case Text::event_hall_full:
            return "大堂已滿";
        case Text::event_far_side_slow:
            return "對方過關緩慢";
        case Text::event_bridge_blocked:
            return "橋面擠塞";
        case Text::event_transport_failure:
            return "交通服務故障";
        case Text::event_system_failure:
            return "系統故障";
        case Text::role_desk:
            return "崗位";
        case Text::role_office:
            return "聯絡室";
        case Text::role_display:
            return "顯示屏";
        case Text::role_device:
            return "裝置";
        case Text::role_sentinel:
            return "監察程式";
        case Text::role_auditor:
            return "審計員";
        case Text::role_admin:
            return "管理員";
        case Text::role_witness:
            return "見證方";
        case Text::role_relay:
            return "中繼節點";
        case Text::officer:
            return "人員";
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
            return "{side}（{principal}，人員 {person}，只屬自報）";
        case Text::by_person_signed:
            return "{side}（{principal}，由人員 {person} 簽署）";
        case Text::by_played:
            return "{by}（模擬操作）";
        case Text::in_exercise:
            return "【演習】{sentence}";
        case Text::in_test:
            return "【測試】{sentence}";
        case Text::alert_terms:
            return "{port}，{direction}，{severity}{event}：{details}";
        case Text::detail_waiting:
            return "{count} 人輪候";
        case Text::detail_hourly:
            return "每小時 {count} 人";
        case Text::detail_as_of:
            return "數字截至 {time}";
        case Text::detail_certainty:
            return "{urgency}，{certainty}";
        case Text::detail_expires:
            return "有效至 {time}";
        case Text::detail_text:
            return "「{text}」[{language}]";
        case Text::alert_raised:
            return "{by}發出預警：{alert}";
        case Text::alert_taken_up:
            return "{by}發出先前建議的預警：{alert}";
        case Text::alert_proposed:
            return "{by}建議發出預警：{alert}（由人員決定發出或駁回）";
        case Text::alert_updated:
            return "{by}更新預警為：{alert}";
        case Text::alert_was:
            return "（之前：{alert}）";
        case Text::alert_dismissed:
            return "{by}駁回建議的預警：{port}，{direction}，{event}";
        case Text::alert_cleared:
            return "{by}解除預警：{port}，{direction}，{event}";
        case Text::flow_counted:
            return "{by}統計：{port}，{direction}，由 {from} 至 {until} 共 {passengers} 名旅客";
        case Text::flow_definition:
            return "（{definition}）";
        case Text::answer_delivered:
            return "{by}已收到 {name}";
        case Text::answer_presented:
            return "{by}的屏幕已顯示 {name}";
        case Text::answer_presented_attended:
            return "{by}有人值守的終端機已顯示 {name}";
        case Text::answer_acknowledged:
            return "{by}【已確認】{name}";
        case Text::duty_on:
            return "{person} 在 {desk}（{side}）當值";
        case Text::duty_off:
            return "{person} 結束在 {desk}（{side}）的當值";
        case Text::exercise_started:
            return "{by}開始演習「{title}」：情境由 {scenario} 開始，每秒等於情境 {speed} "
                   "秒，{participants} 個參與者";
        case Text::exercise_stopped:
            return "{by}結束演習";
        case Text::principal_enrolled:
            return "{by}登記 {principal}：{side}{role}，可寫入 {writes}";
        case Text::person_enrolled:
            return "{by}登記人員 {person}（{name}）";
        case Text::keys_replaced:
            return "{by}為 {principal} 更換密鑰；原有密鑰再有效 {overlap}";
        case Text::keys_replaced_at_once:
            return "{by}為 {principal} 更換密鑰；原有密鑰即時失效";
        case Text::log_key_proposed:
            return "{by}建議新的日誌密鑰：{key}";
        case Text::log_key_agreed:
            return "{by}同意新的日誌密鑰：訊息伺服器下次啟動時採用";
        case Text::principal_revoked:
            return "{by}撤銷 {who}";
        case Text::person_revoked:
            return "{by}撤銷人員 {who}";
        case Text::with_reason:
            return "：「{reason}」[{language}]";
        case Text::sent_late:
            return "（記錄前 {seconds} 秒已送出）";
        case Text::log_begins:
            return "日誌 {origin} 開始";
        case Text::broker_started:
            return "訊息伺服器啟動：第 {epoch} 次（{software}）";
        case Text::broker_started_clock_overridden:
            return "訊息伺服器啟動：第 {epoch} 次（{software}），時鐘檢查【由管理員強制略過】";
        case Text::broker_took_log_key:
            return "；由此起以另一日誌密鑰簽署：{key}";
        case Text::broker_announces_key:
            return "；並預告下一個伺服器密鑰";
        case Text::broker_key_overridden:
            return "，其密鑰未經預告【由管理員強制略過】";
        case Text::broker_stopped:
            return "訊息伺服器停止：{reason}";
        case Text::alert_expired:
            return "{port} 的 {name} 已過期";
        case Text::clock_stepped:
            return "訊息伺服器的時鐘移動了 {milliseconds} 毫秒";
        case Text::notice_refused:
            return "{principal} 發往 {scope} 的通報被拒絕 {number}：{sentence}";
        case Text::escalation_not_presented:
            return "{name}【未顯示】於{place}（{side}）；已升級至第 {step} 級，已通知：{told}";
        case Text::escalation_not_acknowledged:
            return "{name}【未確認】於{place}（{side}）；已升級至第 {step} 級，已通知：{told}";
        case Text::act_not_presented:
            return "【未顯示】於{place}：{side}至今沒有一個屏幕顯示 {name}。請立即使用熱線。";
        case Text::act_not_acknowledged:
            return "【未確認】於{place}：{side}至今沒有人回應 {name}。請立即使用熱線。";
        case Text::escalation_not_answered:
            return "{name}【未答覆】於{place}（{side}）；已升級至第 {step} 級，已通知：{told}";
        case Text::escalation_not_taken_over:
            return "交更 {name}【未接更】於{place}（{side}）；已升級至第 {step} 級，已通知：{told}";
        case Text::escalation_no_tally:
            return "{side}【未報關閘人數】於{place}，{direction}；已升級至第 {step} "
                   "級，已通知：{told}";
        case Text::escalation_overdue:
            return "{name}【逾期】於{place}：時間已過，條件仍然有效；已升級至第 {step} "
                   "級，已通知：{told}";
        case Text::escalation_skipped:
            return "；未能通知：{skipped}";
        case Text::act_not_answered:
            return "【未答覆】於{place}：{side}至今沒有接受、拒絕或另提建議回應 "
                   "{name}。請立即使用熱線。";
        case Text::act_yours:
            return "【己方】仍未處理{place}的 {name}（{missing}）。請立即處理。";
        case Text::act_not_taken_over:
            return "【未接更】於{place}：{name} 沒有人接手。請接更，或留守。";
        case Text::act_no_tally:
            return "【未報關閘人數】於{place}，{direction}：{side}"
                   "須說明已有多少人完成出境檢查。請立即點算並送出，或使用熱線。";
        case Text::act_overdue:
            return "【逾期】於{place}：{name} 時間已過，旅客仍受限。請立即延長或結束。";
        case Text::missing_presented:
            return "【未顯示】";
        case Text::missing_acknowledged:
            return "【未確認】";
        case Text::missing_answer:
            return "【未答覆】";
        case Text::proposal_expired:
            return "{port} 的 {name}：建議無人答覆，已過期";
        case Text::note_expired:
            return "{port} 的通知 {name} 已過期";
        case Text::closing_expired:
            return "{port} 的關閘程序 {name} 已結束";
        case Text::hours_over:
            return "{port} 的通關時段 {name} 已結束";
        case Text::replaced_keys_over:
            return "{name} 所更換的舊密鑰已失效：仍在使用者會被切斷";
        case Text::prompt_start:
            return "{port} 的 {name}：約定時間已到。須由人員執行，不會自動放行";

        case Text::help_audit:
            return "不必信任保管者，核查日誌";
        case Text::help_audit_verify:
            return "由第 0 號記錄起核查日誌：樹、檢查點、每項記錄、每個簽署和規則";
        case Text::example_audit_verify:
            return english(key);
        case Text::help_audit_export:
            return "把日誌寫出：寫成 C2SP tiles "
                   "供其他驗證工具使用（再次執行則接續），或把記錄輸出至標準輸出";
        case Text::example_audit_export:
            return english(key);
        case Text::help_audit_prove:
            return "證明一項記錄在日誌之中（C2SP tlog-proof）";
        case Text::example_audit_prove:
            return english(key);
        case Text::help_audit_verify_proof:
            return "離線核實證明或已儲存的回執，無須訊息伺服器或日誌";
        case Text::example_audit_verify_proof:
            return english(key);
        case Text::help_audit_checkpoint:
            return "顯示最新的檢查點，並核實簽署";
        case Text::example_audit_checkpoint:
            return english(key);
        case Text::help_audit_key:
            return "顯示供外部工具使用的日誌驗證公鑰（C2SP 格式）";
        case Text::example_audit_key:
            return english(key);
        case Text::option_audit_log:
            return "日誌檔案；只會讀取，broker 運行時亦可";
        case Text::option_audit_tiles:
            return "由 export 寫成的目錄（預設：以 -i 經 broker 讀取）";
        case Text::option_audit_genesis:
            return "親手帶來的第 0 號記錄雜湊值，64 個十六進位數字（預設：身份檔案所記的）";
        case Text::option_audit_old:
            return "較早的檢查點，或對方所存的檢查點：這份日誌必須與之相承。可重複提供";
        case Text::option_audit_state:
            return "在這個檔案記下進度，下次由此接續";
        case Text::option_audit_depth:
            return "tree（樹）、senders（發送者）或 rules（規則）；後者包括前者（預設：rules）";
        case Text::option_audit_to:
            return "要寫入 C2SP tiles 的目錄：整個日誌，不作挑選";
        case Text::option_audit_proof_to:
            return "要寫入的檔案（預設：標準輸出）";
        case Text::option_audit_proof:
            return "證明檔案，或由 --receipt 儲存的回執（C2SP tlog-proof）";
        case Text::option_audit_key:
            return "簽署證明所在之樹的公鑰（C2SP 格式），即 `liaison audit key` "
                   "所顯示的（預設：創世記錄所載的首個）";
        case Text::option_audit_key_size:
            return "簽署該數目記錄之樹的密鑰，供日誌更換過密鑰時使用（預設：現用的密鑰）";
        case Text::option_audit_record:
            return "記錄的位元組，如證明檔案未附上";
        case Text::bad_hash:
            return "「{typed}」不是雜湊值；請寫 64 個十六進位數字";
        case Text::bad_depth:
            return "「{typed}」不是 tree、senders 或 rules";
        case Text::bad_index:
            return "「{typed}」不是日誌編號";
        case Text::bad_verifier_key:
            return "「{typed}」不是 Ed25519 類的驗證公鑰：NAME+HASH+KEY";
        case Text::audit_needs_source:
            return "請指明從哪裏讀取日誌：--log FILE、--tiles DIR，或以 -i 經 broker 讀取。";
        case Text::audit_needs_genesis:
            return "請提供親手帶來的第 0 號記錄雜湊值：--genesis HASH，或以 -i "
                   "指明記有這個值的身份檔案。";
        case Text::audit_needs_record:
            return "證明檔案沒有附上記錄：請以 --record FILE 提供。";
        case Text::audit_no_file:
            return "{file} 不存在，或無法讀取。";
        case Text::audit_not_written:
            return "無法寫入 {file}。";
        case Text::audit_no_such_record:
            return "日誌只有 {size} 項記錄，由 0 起計。";
        case Text::audit_other_genesis:
            return "這是另一份日誌：第 0 號記錄的雜湊值是 {found}，並非親手帶來的 {pinned}。";
        case Text::audit_not_pinned:
            return "沒有與親手帶來的雜湊值比較：第 0 號記錄是 {hash}。請以 --genesis 或 -i 提供。";
        case Text::audit_checkpoint_not_signed:
            return "最新的檢查點並非由這份日誌的密鑰簽署。";
        case Text::audit_progress:
            return "{all} 項記錄中的 {done} 項";
        case Text::audit_goes_on:
            return "按 {file} 所記，由第 {count} 項記錄之後接續。";
        case Text::audit_state_is_none:
            return "{file} 不是本程式可以接續的核查進度檔，或已損毀。檔案原樣保留：請另選檔案，"
                   "或將它移走。";
        case Text::audit_state_other_log:
            return "{file} 是另一份日誌的核查進度：創始雜湊值不同。檔案原樣保留：請另選檔案。";
        case Text::audit_state_other_depth:
            return "{file} 是以另一個 --depth 核查的進度。檔案原樣保留：請用相同的深度，"
                   "或另選檔案。";
        case Text::audit_resumed:
            return "首 {count} 項記錄由先前一次核查讀過，這次沒有重讀";
        case Text::audit_witnessed:
            return "{witness} 已聯署日誌至第 {index} 號記錄";
        case Text::audit_not_witnessed:
            return "沒有找到 {witness} 的聯署";
        case Text::audit_no_checkpoint_file:
            return "{file} 不是檢查點（簽署註記），也不是載有多個檢查點的檔案。";
        case Text::audit_interrupted:
            return "在 {count} 項記錄之後停止；至此並無發現。";
        case Text::audit_interrupted_kept:
            return "在 {count} 項記錄之後停止；至此並無發現。再次執行同一指令即可接續。";
        case Text::audit_whole:
            return "日誌完整：{records} 項記錄，根為 {root}";
        case Text::audit_counts:
            return "{checkpoints} 個檢查點、{cosignatures} 個聯署和 {signatures} "
                   "個簽署有效；{unsigned} "
                   "份裝置報告沒有簽署；已按規則核查 {judged} 項記錄；與 {older} "
                   "個較早的檢查點相承";
        case Text::audit_not_judged:
            return "{count} 項記錄未按規則核查：手上沒有所用的規則版本。這不算缺陷。";
        case Text::audit_fault:
            return "第 {index} 號記錄有缺陷，{kind}：{sentence}（{detail}）";
        case Text::audit_before_fault:
            return "在此之前的 {count} 項記錄無誤。請保留所讀的資料，並通知對方。";
        case Text::audit_export_refused:
            return "沒有匯出：{why}。";
        case Text::audit_export_how:
            return "請指明方式：--to DIRECTORY 寫成 C2SP tiles；--csv 或 --json 輸出至標準輸出。";
        case Text::audit_one_form:
            return "表格或 JSON 只能選一：--csv 或 --json。";
        case Text::audit_exported:
            return "{directory} 現有 {size} 項記錄（原有 {from}）；寫入 {files} 個檔案";
        case Text::audit_proof_written:
            return "{file} 證明第 {index} 號記錄。收件人需要這個公鑰：{key}";
        case Text::audit_proof_fails:
            return "無從證明這是第 {index} 號記錄：檢查點並非由這個密鑰簽署，或路徑不通往它的根。";
        case Text::fault_unreadable:
            return "這裏所存的資料已損毀或缺失";
        case Text::fault_other_genesis:
            return "這不是親手帶來的雜湊值所指的日誌";
        case Text::fault_not_a_record:
            return "無法讀成一項記錄";
        case Text::fault_misplaced:
            return "這項記錄不屬於這個位置：有記錄被移除、插入或移動";
        case Text::fault_broken_chain:
            return "這項記錄與範圍內的前一項記錄並不相連";
        case Text::fault_time_backwards:
            return "這項記錄的時間早於前一項記錄";
        case Text::fault_unknown_sender:
            return "沒有發送者以這個密鑰登記";
        case Text::fault_revoked_sender:
            return "發送者其時已被撤銷";
        case Text::fault_not_signed:
            return "這項記錄必須簽署，但沒有簽署";
        case Text::fault_bad_signature:
            return "這不是發送者所簽署的內容";
        case Text::fault_bad_person_signature:
            return "這不是所指人員簽署的內容";
        case Text::fault_reused_id:
            return "同一通知在日誌中出現兩次";
        case Text::fault_against_rules:
            return "當時的規則不會這樣接納這項記錄";
        case Text::fault_not_the_brokers:
            return "按照規則，broker 在此不應作出這項聲明";
        case Text::fault_bad_log_key:
            return "啟用了另一把日誌密鑰，但前一把密鑰或一方的根密鑰並未為其簽署";
        case Text::fault_bad_checkpoint:
            return "檢查點缺失，或並非由日誌的密鑰簽署";
        case Text::fault_wrong_tree:
            return "已簽署或所存的樹並非這些記錄的樹：到此為止有記錄被更改";
        case Text::fault_foreign_checkpoint:
            return "較早的檢查點並非由這份日誌所知的密鑰簽署";
        case Text::fault_shortened:
            return "末端的記錄被移除：曾簽署的記錄比現有的多";
        case Text::fault_rewritten:
            return "日誌曾被改寫：此前簽署的是另一份歷史";
        case Text::fault_never_told:
            return "時限已過，broker 仍繼續記錄，卻沒有通知任何人";
        case Text::fault_bad_broker_key:
            return "broker 所用的密鑰既非現行的，亦未曾預告";
        case Text::fault_bad_cosignature:
            return "檢查點上有一行以見證方名義所作的聯署，但見證方並未簽署";
        case Text::fault_bad_citation:
            return "它援引一份舊日誌，但未能證實所援引的內容";
        case Text::warning_never_told:
            return "時限已過，而在此之前沒有通知任何人；若 broker 曾受阻，可能並無不誠實";
        case Text::warning_unannounced_broker_key:
            return "broker 按管理員的指示，以從未預告的密鑰啟動";
        case Text::warning_overridden_clock:
            return "broker 按管理員的指示，在時鐘遠遠落後於日誌的情況下啟動";
        case Text::audit_warning:
            return "第 {index} 號記錄須留意，{kind}：{sentence}（{detail}）";
        case Text::audit_more_warnings:
            return "另有 {count} 項須留意的沒有列出";
        case Text::option_audit_cited_log:
            return "第 0 號記錄所援引的舊日誌檔案；會核查到所援引的檢查點為止";
        case Text::option_audit_cited_tiles:
            return "同上，但為由 export 寫成的目錄";
        case Text::audit_cites_nothing:
            return "第 0 號記錄沒有援引舊日誌。";
        case Text::audit_cited_note:
            return "所援引的檢查點";
        case Text::audit_citation_holds:
            return "這裏提供的舊日誌正是所援引的那份：其首 {size} 項記錄的根值相符。";
        case Text::audit_cited_fails:
            return "這裏提供的舊日誌與第 0 號記錄所援引的不符。";
        case Text::citation_of:
            return "第 0 號記錄援引日誌 {origin}，其創始記錄為 {genesis}：{size} "
                   "項記錄，根值 {root}";
        case Text::citation_cosigned:
            return "  {side}見證方已聯署，時間 {time} UTC+8";

        case Text::help_site:
            return "建立站點、更換其密鑰，或以新日誌承接已失的日誌";
        case Text::help_site_init:
            return "寫出一個樣本站點：設定、第 0 號記錄、密鑰，以及每個樣本崗位的身份檔案";
        case Text::example_site_init:
            return english(key);
        case Text::option_site_directory:
            return "要建立的目錄（預設：./site）";
        case Text::option_endpoint_host:
            return "身份檔案所連接的位址或名稱（預設：127.0.0.1）";
        case Text::option_listen_host:
            return "訊息伺服器監聽的位址（預設：與上述位址相同；若上述是名稱，則為 0.0.0.0）";
        case Text::option_request_port:
            return "接收請求的 TCP 連接埠（預設：7400）";
        case Text::option_feed_port:
            return "發布通道的第一個 TCP 連接埠，每個範圍順序佔用一個（預設：7401）";
        case Text::option_origin:
            return "日誌的名稱，用於檢查點和簽署（預設：liaison.example/log）";
        case Text::site_exists:
            return "{directory} "
                   "已有一個站點，其密鑰不會重複製作。請指明另一目錄，或先移走這個目錄。";
        case Text::site_not_empty:
            return "{directory} 已經存在，而且不是空目錄。請指明另一目錄。";
        case Text::site_ports_out_of_range:
            return "TCP 連接埠必須介乎 1 至 65484。請另選（--request-port、--feed-port）。";
        case Text::site_ports_overlap:
            return "請求連接埠 {request} 落在由 {feed} 起的 16 "
                   "個連接埠之內，那些由發布通道使用。請另選（--request-port、--feed-port）。";
        case Text::site_bad_origin:
            return "日誌名稱必須是 ASCII，不含空格和「+」，例如 liaison.example/log（--origin）。";
        case Text::site_not_written:
            return "沒有建立站點：{why}";
        case Text::site_written:
            return "樣本站點已建立於 {directory}：{identities} 個身份，{ports} 個口岸。";
        case Text::site_genesis:
            return "創始記錄的雜湊值，已寫入每個身份檔案：{hash}";
        case Text::site_roots:
            return "雙方的根密鑰在 {directory}：請各自離線保存在己方。";
        case Text::site_next:
            return "下一步：liaisond --site {directory}";

        case Text::help_site_next_key:
            return "製作日誌或伺服器的下一個密鑰，置於現行密鑰旁";
        case Text::example_site_next_key:
            return "liaison --site ./site site next-key broker";
        case Text::help_site_take_key:
            return "以下一個密鑰取代現行密鑰，供伺服器下次啟動時使用";
        case Text::example_site_take_key:
            return "liaison --site ./site site take-key broker";
        case Text::option_site_key:
            return "log（日誌）或 broker（伺服器）";
        case Text::bad_site_key:
            return "{typed} 並非站點的密鑰：log 或 broker";
        case Text::site_key_is_there:
            return "{file} 已經存在，密鑰不會被覆寫。請採用（`liaison site take-key`），或移走。";
        case Text::site_no_next_key:
            return "沒有 {file}。請先製作（`liaison site next-key`）。";
        case Text::site_key_no_genesis:
            return "{file} 並無創始記錄。請以 --site DIR 指明站點。";
        case Text::site_next_log_key:
            return "{file} 是下一個日誌密鑰，留在此處。{change} 交雙方管理員：一方建議（`liaison "
                   "log-key propose`），另一方同意。然後採用（`liaison site take-key "
                   "log`），並重新啟動伺服器。";
        case Text::site_next_broker_key:
            return "{file} "
                   "是伺服器的下一個密鑰。請重新啟動伺服器：它會預告這個密鑰，連線的用戶端隨即釘定"
                   "。全部釘定後，採用（`liaison site take-key broker`），並再次啟動伺服器。";
        case Text::site_key_taken:
            return "{file} 現為下一個密鑰；之前的為 "
                   "{before}。請重新啟動伺服器，一切正常後刪除該檔案。";
        case Text::help_site_new_origin:
            return "建立新站點，其日誌承接並援引一份記錄或密鑰已失的舊日誌";
        case Text::example_site_new_origin:
            return english(key);
        case Text::option_new_origin_directory:
            return "新站點的目錄；--site 指明舊站點，舊站點只會讀取";
        case Text::option_new_origin:
            return "新日誌的名稱";
        case Text::option_new_origin_cosigned:
            return "見證方聯署過的檢查點，由該方保存：單份檢查點，或 "
                   "NAME.cosigned-notes；可重複提供（舊伺服器所存的必會查看）";
        case Text::option_new_origin_admin:
            return "管理員的公鑰檔案；用於密鑰曾更換而舊日誌已失之時；可重複提供";
        case Text::option_new_broker_key:
            return "同時製作新的伺服器密鑰；用於舊密鑰可能已落入他人之手時";
        case Text::new_origin_name_the_site:
            return "請以 --site DIR 指明舊站點。";
        case Text::new_origin_outer_path:
            return "必須位於站點自己的目錄內";
        case Text::new_origin_bad_note:
            return "{file} 的末端並非由創始記錄所列見證方聯署的舊日誌檢查點。";
        case Text::new_origin_two_histories:
            return "有兩個各含 {size} "
                   "項記錄的檢查點均獲聯署，內容卻不同：舊日誌有兩套歷史。請保留兩者，"
                   "並由雙方審計員決定援引哪一個。";
        case Text::new_origin_nothing_cosigned:
            return "手上沒有舊日誌的聯署檢查點。請向任何一方的見證方索取 "
                   "NAME.cosigned-notes（--cosigned 檔案）。";
        case Text::new_origin_no_such_admin:
            return "必須是舊創始記錄所列管理員的名稱";
        case Text::new_origin_no_broker_key:
            return "{file} 無法讀取。請還原，或製作新密鑰（--new-broker-key）。";
        case Text::new_origin_same_name:
            return "{origin} 是舊日誌的名稱。新日誌須用另一個名稱（--origin）。";
        case Text::new_origin_written:
            return "{directory} 已有日誌 {origin} 的站點。舊站點維持原狀：請保留，它是證據。";
        case Text::new_origin_admin:
            return "  管理員 {name}：密鑰 {key}";
        case Text::new_origin_admins_of_genesis:
            return "管理員的密鑰取自舊創始記錄或所提供的檔案，因為舊日誌無法讀取。"
                   "請雙方各自核對。";
        case Text::new_origin_admins_of_log:
            return "管理員的密鑰取自舊日誌首 {count} "
                   "項記錄之後現行的，或所提供的檔案。請雙方各自核對。";
        case Text::new_origin_hash:
            return "創始記錄的雜湊值，須親手帶到每個身份：{hash}（伺服器密鑰 {broker}）";
        case Text::new_origin_next:
            return "下一步：liaisond --site {directory}；每個身份的持有人：liaison -i NAME "
                   "site pin genesis.record --genesis HASH；然後由管理員重新登記所有人。";
        case Text::help_site_pin:
            return "讓身份轉用承接原有日誌的新日誌";
        case Text::example_site_pin:
            return english(key);
        case Text::option_pin_genesis:
            return "新站點的 genesis.record";
        case Text::option_pin_hash:
            return "其雜湊值，須親手帶來：64 個十六進位數字";
        case Text::option_pin_broker:
            return "伺服器的密鑰（如已更換）：40 個 Z85 字元";
        case Text::bad_curve_key:
            return "「{typed}」不是 CURVE 密鑰；請寫 40 個 Z85 字元";
        case Text::pin_no_genesis:
            return "{file} 並無創始記錄。";
        case Text::pin_outbox_waits:
            return "待發匣有 {count} "
                   "項通報。它們是為舊日誌而寫，無法送達：請記下要點，然後捨棄（`liaison "
                   "outbox list`、`liaison outbox drop`）。";
        case Text::pin_not_cited:
            return "這份創始記錄沒有援引 {name} 所記的日誌 "
                   "{origin}。未作任何更改；請詢問雙方管理員。";
        case Text::pin_done:
            return "{name} 由現在起轉用日誌 {origin}。請將 {file} 交管理員，在該處重新登記。";
        case Text::pin_moved:
            return "有關舊日誌的存檔已移至 {directory}：請保留，它是證據。";
        case Text::help_log_key:
            return "簽署日誌檢查點的密鑰：更換須雙方的根密鑰同意";
        case Text::help_log_key_show:
            return "顯示現行的日誌密鑰，以及等待中的";
        case Text::example_log_key_show:
            return "liaison -i hk-office log-key show";
        case Text::help_log_key_propose:
            return "以貴方管理員身份，連同根密鑰，建議另一日誌密鑰";
        case Text::example_log_key_propose:
            return "liaison -i hk-admin log-key propose site/keys/log.change --root "
                   "site/roots/hk-root.key";
        case Text::help_log_key_agree:
            return "以貴方管理員身份，連同根密鑰，同意對方建議的日誌密鑰";
        case Text::example_log_key_agree:
            return "liaison -i sz-admin log-key agree --root site/roots/sz-root.key";
        case Text::option_log_change:
            return "由 `liaison site next-key log` 寫出的更改";
        case Text::option_root:
            return "貴方的根密鑰檔案；只在此處讀取";
        case Text::option_log_proposal:
            return "哪一項建議，例如 SITE#61（預設：對方唯一的一項）";
        case Text::log_change_remedy:
            return "請以 `liaison site next-key log` 製作這個檔案。";
        case Text::log_key_in_force:
            return "現行的日誌密鑰：{key}";
        case Text::log_key_next:
            return "雙方已同意，伺服器下次以此啟動時採用：{key}";
        case Text::log_key_pending:
            return "{name}（{side}）等待另一方同意：{key}";
        case Text::help_enrol:
            return "以己方管理員身份登記主體或人員";
        case Text::help_enrol_principal:
            return "登記主體：其密鑰、角色，以及可寫入的口岸";
        case Text::example_enrol_principal:
            return english(key);
        case Text::help_enrol_person:
            return "登記人員";
        case Text::example_enrol_person:
            return english(key);
        case Text::help_enrol_identity:
            return "在這裏製作身份檔案，並附公開部分，供管理員登記";
        case Text::example_enrol_identity:
            return english(key);
        case Text::help_enrol_keys:
            return "為已登記者更換密鑰；原有密鑰在一段時間內仍有效";
        case Text::example_enrol_keys:
            return "liaison -i hk-admin enrol keys hk-lws-desk --new-identity --overlap 10m";
        case Text::option_next_identity:
            return "供已登記者：在現有檔案旁寫出 NAME.next.identity";
        case Text::option_new_keys:
            return "在此製作密鑰並寫出 SITE/identities/NAME.next.identity";
        case Text::option_overlap:
            return "原有密鑰再有效多久，最長 24h；0s 即時切斷（預設：10m）";
        case Text::option_admin_root:
            return "該方的根密鑰檔案：只用於其管理員的密鑰";
        case Text::option_new_name:
            return "新名稱，例如 hk-lws-desk-3";
        case Text::option_role:
            return "desk（崗位）、office（聯絡室）、display（顯示屏）、device（裝置）、sentinel（監"
                   "察程式）、auditor（審計員）、witness（見證方）或 relay（中繼節點）";
        case Text::option_enrol_port:
            return "可寫入的口岸，可重複指明（聯絡室預設：全部）";
        case Text::option_enrol_reads:
            return "可閱讀的範圍，可重複指明（預設：按角色而定）";
        case Text::option_side:
            return "HK 或 SZ；必須是管理員所屬一方";
        case Text::option_new_identity:
            return "在這裏製作密鑰，並寫出 SITE/identities/NAME.identity";
        case Text::option_public_from:
            return "由這個檔案讀取公鑰；檔案由 `liaison enrol identity` 製作";
        case Text::option_person_id:
            return "人員編號，例如 hk-kwok";
        case Text::option_person_name:
            return "人員姓名，按站點的寫法";
        case Text::help_revoke:
            return "以己方管理員身份撤銷主體或人員";
        case Text::example_revoke:
            return english(key);
        case Text::option_revoke_principal:
            return "要撤銷的主體";
        case Text::option_revoke_person:
            return "要撤銷的人員，代替主體";
        case Text::option_reason:
            return "原因，以屏幕所用語言書寫";
        case Text::help_principals:
            return "列出已登記的主體和人員";
        case Text::example_principals:
            return english(key);
        case Text::enrol_needs_keys:
            return "請說明密鑰從何而來：--new-identity 在這裏製作；--public-from FILE "
                   "採用在別處製作的密鑰的公開部分。";
        case Text::enrol_own_side:
            return "管理員只可為己方登記。請由對方管理員辦理。";
        case Text::identity_exists:
            return "{file} 已經存在，其密鑰不會被覆寫。請另選名稱，或先移走這個檔案。";
        case Text::identity_written:
            return "身份檔案（含私鑰）是 {file}：請親手帶到所屬的電腦。";
        case Text::next_identity_written:
            return "新密鑰在 {file}：請親手帶到所屬電腦，試用（-i {name}.next），然後取代 "
                   "{name}.identity。";
        case Text::identity_kept_meanwhile:
            return "密鑰暫存於 {file}：如 `liaison principals` 沒有列出，請刪除。";
        case Text::identity_made:
            return "{file} 含私鑰，須留在這裏。{public} 交予管理員。";
        case Text::public_file_remedy:
            return "請以 `liaison enrol identity` 製作這個檔案。";
        case Text::public_file_other_name:
            return "並非 {name}";
        case Text::public_file_curve:
            return "必須是 40 個 Z85 字元的 CURVE 密鑰";
        case Text::public_file_signing:
            return "必須是以 base64 表示的 32 位元組";
        case Text::revoke_needs_one:
            return "請指明一個主體，或以 --person 指明一名人員。";
        case Text::reads_by_role:
            return "按角色而定";
        case Text::principal_scopes:
            return "可寫入 {writes}；可閱讀 {reads}";

        case Text::help_alert:
            return "發出、更新、駁回或解除預警";
        case Text::help_alert_raise:
            return "發出新預警，或監察程式所建議的預警";
        case Text::example_alert_raise:
            return english(key);
        case Text::help_alert_update:
            return "更改預警的嚴重程度、數字或文字；沒有提及的保持不變";
        case Text::example_alert_update:
            return english(key);
        case Text::help_alert_dismiss:
            return "結束只屬建議的預警";
        case Text::example_alert_dismiss:
            return english(key);
        case Text::help_alert_clear:
            return "解除已發出的預警";
        case Text::example_alert_clear:
            return english(key);
        case Text::option_proposed_alert:
            return "要發出的建議預警：LWS#12、其日誌編號，或雜湊值的數字（預設：新預警）";
        case Text::option_event:
            return "clearance-peak（過關高峰）、hall-full（大堂已滿）、far-side-"
                   "slow（對方過關緩慢）、bridge-blocked（橋面擠塞）、transport-"
                   "failure（交通服務故障）或 system-failure（系統故障）（預設：clearance-peak）";
        case Text::option_severity:
            return "minor（輕微）、moderate（中度）、severe（嚴重）或 extreme（極嚴重）";
        case Text::option_urgency:
            return "immediate（即時）、expected（即將發生）、future（稍後）、past（已過去）或 "
                   "unknown（不明）（新預警預設：immediate）";
        case Text::option_certainty:
            return "observed（已觀察到）、likely（很有可能）、possible（有可能）、unlikely（可能性"
                   "不大）或 unknown（不明）（新預警預設：observed）";
        case Text::option_waiting:
            return "輪候人數";
        case Text::option_hourly:
            return "每小時旅客人數";
        case Text::option_text:
            return "給對方的說明文字，最多 2,000 位元組";
        case Text::option_text_language:
            return "--text 的語言：en、zh-Hant 或 zh-Hans（預設：屏幕所用語言）";
        case Text::option_expires:
            return "何時自動結束：2h、20:00 或 2024-02-12T20:00 UTC+8（預設：按站點的規定）";
        case Text::alert_needs_terms:
            return "新預警須有 --direction 和 --severity。";
        case Text::alert_keeps_place:
            return "建議的預警保持其口岸和方向：請不要寫 --port 和 --direction。";
        case Text::alert_none_proposed:
            return "{port} 沒有{side}所建議的預警";
        case Text::alert_none_raised:
            return "{port} 沒有{side}所發出而仍然生效的預警";
        case Text::alert_ambiguous:
            return "{reference} 可指幾項生效中的通報。請指明其一：{names}。";

        case Text::help_ack:
            return "由人員確認對方的通報：預警、放行指令、通關時段、關閘、通知或口頭記錄";
        case Text::example_ack:
            return english(key);
        case Text::option_live:
            return "要確認的通報：status 和 watch 所顯示的 LWS#12；只有一個等候時可寫 "
                   "LWS；或日誌編號；或雜湊值的 8 位或以上數字";
        case Text::option_presented:
            return "只表示已顯示在崗位的屏幕上（PRESENTED），供當值人員觀看";
        case Text::option_ack_person:
            return "作出確認的人員（預設：這個崗位的當值人員）";
        case Text::ack_nobody_on_duty:
            return "{desk} 沒有人當值，請說明由哪位人員執行（--person ID），或先當值：liaison duty "
                   "on --person ID。";
        case Text::ack_several_on_duty:
            return "{desk} 有多名人員當值：請說明由誰執行（--person，{persons} 其中之一）。";
        case Text::ack_none_waits:
            return "{port} 沒有發給{side}而仍然生效的通報";
        case Text::ack_heading:
            return "你將確認：";
        case Text::ack_question:
            return "確認嗎？[y/N]";
        case Text::ack_changed_since:
            return "{before} 已更改，現為 {now}：{live}。請先閱讀，再確認 {now}。";

        case Text::help_order:
            return "要求、收緊、暫停放行、答覆及結束分段放行指令";
        case Text::help_order_request:
            return "向對方要求一項新措施";
        case Text::example_order_request:
            return english(key);
        case Text::help_order_hold:
            return "【暫停放行】即時生效，任何人都不放行。不會被拒絕；欠缺的資料事後再補";
        case Text::example_order_hold:
            return english(key);
        case Text::help_order_tighten:
            return "即時收緊條件；沒有寫明的維持不變";
        case Text::example_order_tighten:
            return english(key);
        case Text::help_order_suspend:
            return "【中止放行】旅客即時停下，條件保留";
        case Text::example_order_suspend:
            return english(key);
        case Text::help_order_accept:
            return "接受對方的建議：即告同意，待放行一方執行方告生效";
        case Text::example_order_accept:
            return english(key);
        case Text::help_order_reject:
            return "拒絕對方的建議";
        case Text::example_order_reject:
            return english(key);
        case Text::help_order_counter:
            return "以其他條件回應對方的建議";
        case Text::example_order_counter:
            return english(key);
        case Text::help_order_standby:
            return "說明何時之前答覆";
        case Text::example_order_standby:
            return english(key);
        case Text::help_order_amend:
            return "為生效中的措施建議其他條件；沒有寫明的維持不變";
        case Text::example_order_amend:
            return english(key);
        case Text::help_order_resume:
            return "建議按中止時保留的條件恢復放行";
        case Text::example_order_resume:
            return english(key);
        case Text::help_order_effect:
            return "表明已同意或已生效的措施現正執行（由放行一方）";
        case Text::example_order_effect:
            return english(key);
        case Text::help_order_wave:
            return "匯報一個批次：放行一方報放行人數，接收一方報接收人數";
        case Text::example_order_wave:
            return english(key);
        case Text::help_order_override:
            return "只限人群擠壓或疏散，由放行一方：即時改用其他條件，包括放寬";
        case Text::example_order_override:
            return english(key);
        case Text::help_order_complete:
            return "恢復正常：建議結束措施";
        case Text::example_order_complete:
            return english(key);
        case Text::help_order_cancel:
            return "撤回建議或已同意的事項；生效中的措施須對方同意方可結束";
        case Text::example_order_cancel:
            return english(key);
        case Text::help_order_extend:
            return "生效中的措施延長至較後時間";
        case Text::example_order_extend:
            return english(key);
        case Text::option_order_what:
            return "次序不拘：指令（LWS#"
                   "12、口岸、日誌編號或雜湊值數字；預設：你的口岸唯一生效的一項）、條件（500/"
                   "train、200/coach、120/min、300/wave@10m、hold、full）和方向（north、south）";
        case Text::option_order_which:
            return "次序不拘：指令（LWS#"
                   "12、口岸、日誌編號或雜湊值數字；預設：你的口岸唯一生效的一項）和方向（north、so"
                   "uth）";
        case Text::option_lanes:
            return "最多開放的通道數目；0：不限";
        case Text::option_exempt:
            return "另外放行的類別：elderly、students、disabled、families、medical，以逗號分隔；或 "
                   "none";
        case Text::option_stop_at:
            return "接收大堂到此人數即停止放行；0：不設";
        case Text::option_resume_at:
            return "降至此人數時提示人員考慮恢復；不會自動放行";
        case Text::option_effective_from:
            return "條件何時開始：30m、20:00 或 2024-02-12T20:00 UTC+8（預設：即時）";
        case Text::option_order_expires:
            return "預定至何時；過時後措施屬【逾期】，仍然有效，直至由人員結束";
        case Text::option_review_by:
            return "何時之前必須檢討：30m、20:00";
        case Text::option_order_reason:
            return "far-side-slow、hall-full、bridge-blocked、transport-failure、near-"
                   "closing、crushing、evacuation、demand-fallen 或 other（連同 --text）";
        case Text::option_area:
            return "等候區：NAME=PEOPLE/CAPACITY，沒有點算時人數寫 ?；可重複";
        case Text::option_receiving_load:
            return "接收大堂現有人數";
        case Text::option_receiving_limit:
            return "接收大堂的人數上限";
        case Text::option_figure:
            return "所依據的數字：\"waiting in hall B=1200@staff count\"；可重複";
        case Text::option_divert_to:
            return "預計接收分流旅客的口岸，其崗位須確認；可重複";
        case Text::option_reference:
            return "法律依據或協議";
        case Text::option_answer_by:
            return "何時之前答覆：5m、20:00";
        case Text::option_in_effect_from:
            return "由何時起執行（預設：現在）";
        case Text::option_first:
            return "首班有關列車或首個批次";
        case Text::option_last:
            return "尾班有關列車或最後批次";
        case Text::option_agency:
            return "由哪個機構執行";
        case Text::option_in_transit:
            return "現正在兩個大堂之間的人數";
        case Text::option_wave_number:
            return "批次號碼，由 1 起";
        case Text::option_wave_people:
            return "放行或接收的人數";
        case Text::option_planned:
            return "預定人數（預設：按條件）";
        case Text::option_waiting_holding:
            return "放行一方仍在等候的人數";
        case Text::option_waiting_receiving:
            return "接收一方仍在等候的人數";
        case Text::bad_order_word:
            return "「{typed}」既不是指令、條件，也不是方向；請寫例如 "
                   "LWS#12、500/train、200/coach、120/min、300/wave@10m、hold、full、north 或 "
                   "south";
        case Text::bad_lanes:
            return "「{typed}」不是通道數目；請寫 0 至 1000";
        case Text::bad_exempt:
            return "「{typed}」不是豁免類別；請寫 "
                   "elderly、students、disabled、families、medical，以逗號分隔，或 none";
        case Text::bad_order_reason:
            return "「{typed}」不是原因；請寫 "
                   "far-side-slow、hall-full、bridge-blocked、transport-failure、near-"
                   "closing、crushing、evacuation、demand-fallen 或 other";
        case Text::bad_area:
            return "「{typed}」不是等候區；請寫 NAME=PEOPLE/CAPACITY，例如 \"hall B=1200/2000\" 或 "
                   "\"hall B=?/2000\"";
        case Text::bad_figure:
            return "「{typed}」不是數字；請寫 WHAT=NUMBER@SOURCE，例如 \"waiting in hall "
                   "B=1200@staff count\"";
        case Text::order_word_twice:
            return "指令、條件和方向請各寫一次；「{typed}」是多寫的";
        case Text::order_contradiction:
            return "您寫了 {one}，又寫了 {other}；請說明是哪一個";
        case Text::order_terms_needed:
            return "請寫明條件，例如 500/train、200/coach、120/min、300/wave@10m 或 full。";
        case Text::order_hold_is_a_move:
            return "完全不放行即是【暫停放行】，有專用指令：liaison order hold。";
        case Text::order_direction_needed:
            return "{port} 沒有生效中的措施，請說明方向：north（往深圳）或 south（往香港）。";
        case Text::order_ambiguous:
            return "有多項措施生效中：{names}。請指明其中之一，或說明方向（north、south）。";
        case Text::order_none_live:
            return "{port} 沒有生效中的措施";
        case Text::order_none_live_towards:
            return "{port} 的{direction}方向沒有生效中的措施";
        case Text::order_live_instead:
            return "{nothing}；該處生效中的有：{names}";
        case Text::order_extend_needs_time:
            return "請說明至何時：--expires、--review-by，或兩者。";
        case Text::terms_waves:
            return "每批次 {people} 人，每 {interval}一批";
        case Text::terms_rate:
            return "每分鐘 {people} 人";
        case Text::terms_train:
            return "每列車 {people} 人";
        case Text::terms_coach:
            return "每輛旅遊巴 {people} 人";
        case Text::terms_hold:
            return "【暫停放行】（0 人）";
        case Text::terms_full:
            return "【全面放行】（所有旅客）";
        case Text::terms_free:
            return "正常放行（沒有措施）";
        case Text::terms_suspended:
            return "【中止放行】（0 人），保留：{terms}";
        case Text::terms_lanes:
            return "最多 {count} 條通道";
        case Text::terms_exempt:
            return "另放行：{classes}";
        case Text::terms_stop_at:
            return "接收大堂達 {count} 人即停";
        case Text::terms_resume_at:
            return "降至 {count} 人時提示人員恢復";
        case Text::terms_from:
            return "由 {time} 起";
        case Text::minutes:
            return "{count} 分鐘";
        case Text::exempt_elderly:
            return "長者";
        case Text::exempt_students:
            return "學生";
        case Text::exempt_disabled:
            return "殘疾人士";
        case Text::exempt_families:
            return "攜幼童的家庭";
        case Text::exempt_medical:
            return "就醫人士";
        case Text::reason_near_closing:
            return "臨近關閘";
        case Text::reason_crushing:
            return "【人群擠壓】";
        case Text::reason_evacuation:
            return "【緊急疏散】";
        case Text::reason_demand_fallen:
            return "人流回落";
        case Text::reason_other:
            return "其他，見文字說明";
        case Text::order_place:
            return "{port}，{direction}，由{holding}放行、{receiving}接收";
        case Text::order_requested:
            return "{by}【要求】{terms}：{place}";
        case Text::order_held:
            return "{by}即時【暫停放行】，一個人（0 人）都不放：{place}";
        case Text::order_tightened:
            return "{by}即時【收緊】為 {terms}：{place}";
        case Text::order_suspended:
            return "{by}即時【中止放行】（0 人），條件保留：{place}";
        case Text::order_accepted:
            return "{by}【接受】{terms}：{place}";
        case Text::order_rejected:
            return "{by}【拒絕】建議：{place}";
        case Text::order_countered:
            return "{by}不接受並【改為建議】{terms}：{place}";
        case Text::order_stands_by:
            return "{by}【稍候】，{time} 前答覆：{place}";
        case Text::order_amended:
            return "{by}【建議】{terms}：{place}";
        case Text::order_resumption:
            return "{by}【建議恢復】按保留條件放行：{place}";
        case Text::order_in_effect:
            return "{by}現【執行】已同意或已生效的措施：{place}";
        case Text::order_released:
            return "{by}第 {wave} 批次已放行 {people} 人：{place}";
        case Text::order_received:
            return "{by}第 {wave} 批次已接收 {people} 人：{place}";
        case Text::order_overridden:
            return "{by}【單方緊急改動】即時改為 {terms}：{place}";
        case Text::order_completion:
            return "{by}【建議恢復正常】措施結束，所有旅客放行：{place}";
        case Text::order_cancelled:
            return "{by}【取消】：撤回建議或已同意的事項，或建議結束生效中的措施：{place}";
        case Text::order_extended:
            return "{by}【延長】生效中的措施：{place}";
        case Text::detail_order:
            return "指令 {name}";
        case Text::detail_reason:
            return "原因：{reason}";
        case Text::detail_area:
            return "{area}：{occupancy} 人（容量 {capacity}）";
        case Text::detail_area_unread:
            return "{area}：【沒有讀數】，容量 {capacity}";
        case Text::detail_receiving_load:
            return "接收大堂現有 {count} 人";
        case Text::detail_receiving_limit:
            return "上限 {count} 人";
        case Text::detail_figure:
            return "{what}：{value}（{source}，{time}）";
        case Text::detail_review_by:
            return "{time} 前檢討";
        case Text::detail_diverted:
            return "分流往 {ports}：其崗位須確認";
        case Text::detail_reference:
            return "依據：{reference}";
        case Text::detail_in_effect_from:
            return "由 {time} 起執行";
        case Text::detail_first:
            return "首班／首批：{what}";
        case Text::detail_last:
            return "尾班／末批：{what}";
        case Text::detail_agency:
            return "執行：{agency}";
        case Text::detail_in_transit:
            return "途中 {count} 人";
        case Text::detail_planned:
            return "預定 {count} 人";
        case Text::detail_still_waiting:
            return "{side}仍有 {count} 人等候";
        case Text::mark_stale_revision:
            return "發出者當時所見並非最新版本";
        case Text::mark_no_officer:
            return "沒有指明人員";
        case Text::mark_unlisted_officer:
            return "人員沒有登記";
        case Text::mark_not_on_duty:
            return "人員不在該崗位當值";
        case Text::mark_closed_port:
            return "口岸此時關閉";
        case Text::mark_suspended_port:
            return "口岸暫停服務";
        case Text::mark_no_figure:
            return "沒有提供數字";
        case Text::mark_tally_wanted:
            return "臨近關閘：已有多少人完成出境檢查？";
        case Text::mark_diversion_left_out:
            return "所列的分流口岸之一不能接收旅客（暫停服務、本口岸或非本站點口岸），已略去："
                   "不會有人被引往該處";
        case Text::mark_officer_of_other_side:
            return "所填人員屬於對方";
        case Text::with_marks:
            return " 〔尚欠：{marks}〕";
        case Text::order_missing:
            return "已經生效。尚欠：{mark}。{remedy}";
        case Text::remedy_command:
            return "補充方法：{command}";
        case Text::remedy_tell:
            return "請用熱線向對方說明原因。";
        case Text::remedy_look:
            return "請查看當時的情況：liaison status。";
        case Text::change_at_once:
            return "生效措施：{old} → {new}，即時。";
        case Text::change_when_accepted:
            return "生效措施：{old} → {new}，須待{side}接受並由{holding}執行。";
        case Text::change_when_effected:
            return "生效措施：{old} → {new}，待{holding}執行。";
        case Text::change_end_when_accepted:
            return "生效措施：{old} → 措施結束，須待{side}接受。";
        case Text::change_ends:
            return "生效措施：{old} → 措施即時【結束】：所有旅客放行。";
        case Text::change_none:
            return "生效措施不變：{old}。";
        case Text::change_withdraws:
            return "撤回己方的建議：{terms}。生效措施不變：{old}。";
        case Text::change_drops_agreed:
            return "撤回已同意的：{terms}。生效措施不變：{old}。";
        case Text::order_sure:
            return "將有【多得多的旅客】獲放行：{old} → {new}。確定嗎？[y/N]";
        case Text::order_complete_crosses:
            return "{side}已提議恢復正常，正等候你方答覆。另作提議會取代它，旅客須繼續等候，"
                   "直至{side}接受。要立即結束措施：{command}";
        case Text::order_wave_large:
            return "{people} 人【多於】生效中的措施：{terms}。數字打錯了，可再次報告同一批次更正。";
        case Text::order_present:
            return "現況：{order}";
        case Text::order_answer_with:
            return "回應方法：{command}";
        case Text::order_state:
            return "{name} {place}";
        case Text::state_in_force:
            return "生效：{terms}，由 {time} 起，{by}";
        case Text::state_free:
            return "沒有措施生效";
        case Text::state_not_carried_out:
            return "{side}【尚未執行】";
        case Text::state_proposed:
            return "{by}於 {time} 建議：{terms}";
        case Text::state_proposed_end:
            return "{by}於 {time} 建議恢復正常，措施結束";
        case Text::state_agreed:
            return "已同意，【尚未執行】：{terms}";
        case Text::state_overdue:
            return "【逾期】時間已過，條件仍然有效。請延長或結束";
        case Text::state_to_move:
            return "輪到{side}";
        case Text::state_in_charge:
            return "負責人員：{officers}";
        case Text::state_officer:
            return "{side} {person}";
        case Text::state_officer_off_duty:
            return "{side} {person}（【沒有當值】）";
        case Text::state_flow:
            return "至今各批次：放行 {released} 人，接收 {received} 人";
        case Text::state_resume:
            return "【可考慮恢復】接收大堂的點算已降至可由人員決定";
        case Text::state_marks:
            return "【尚欠】{marks}";
        case Text::answer_needed:
            return "【須答覆】{command}";
        case Text::acknowledge_with:
            return "確認收悉：{command}";
        case Text::answer_still_needed:
            return "確認並非答覆。{name} 仍須【答覆】：{command}";

        case Text::help_duty:
            return "到崗位當值，或離開崗位";
        case Text::help_duty_on:
            return "人員到崗位當值";
        case Text::example_duty_on:
            return english(key);
        case Text::help_duty_off:
            return "人員結束當值，離開崗位";
        case Text::example_duty_off:
            return english(key);
        case Text::duty_needs_person:
            return "請說明是哪名人員（--person ID）在 {desk}。";

        case Text::option_subject:
            return "哪一項：status 和 watch 所顯示的 LWS#12；只有一項時可寫 "
                   "LWS；或其日誌編號；或雜湊值的 8 位以上數字（預設：己方口岸的那一項）";
        case Text::option_about:
            return "關於哪一項：LWS#12、日誌編號，或雜湊值的數字";
        case Text::reference_nothing_live:
            return "{port} 現時沒有任何待辦事項";
        case Text::bad_day:
            return "「{typed}」不是日期；請寫例如 2024-02-12";
        case Text::hours:
            return "{count} 小時";
        case Text::time_interval:
            return "{opens} 至 {closes}";

        case Text::help_duty_handover:
            return "把崗位交予接更人員，連同現有的各項事宜";
        case Text::example_duty_handover:
            return english(key);
        case Text::help_duty_accept:
            return "接受所移交的崗位";
        case Text::example_duty_accept:
            return english(key);
        case Text::option_handover_to:
            return "接更的人員";
        case Text::option_handover_remarks:
            return "給接更人員的說明";
        case Text::option_remarks_language:
            return "--remarks 的語言：en、zh-Hant 或 zh-Hans（預設：你現用的語言）";
        case Text::handover_heading:
            return "{desk} 移交的事項：";
        case Text::handover_nothing:
            return "這裏沒有待辦事項";
        case Text::handover_not_acknowledged:
            return "{item} ·【{side}未確認】";
        case Text::handover_gone:
            return "{name}：其後已結束或更改";
        case Text::handover_too_much:
            return "現有 {count} 項，一次最多移交 {most} 項：只移交最先的 {most} 項。";
        case Text::duty_handed_over:
            return "{person} 把 {desk}（{side}）移交 {to}，事項：{items}";
        case Text::duty_accepted:
            return "{person}【接更】{desk}（{side}），按 {name} 所移交";
        case Text::gap_desks:
            return "【注意】{side}在{ports}的崗位沒有人當值：升級至第 2 級時，該處無人可通知。";
        case Text::gap_offices:
            return "【注意】{side}負責{ports}的聯絡室沒有人當值：升級至第 3 級時，無人可通知。";
        case Text::gap_others:
            return "【注意】向{side}升級至第 {step} 級時，{ports}無人可通知。";

        case Text::help_hours:
            return "與對方議定口岸的開放時間";
        case Text::help_hours_propose:
            return "建議某日的開放時間";
        case Text::example_hours_propose:
            return english(key);
        case Text::help_hours_agree:
            return "同意對方建議的時間";
        case Text::example_hours_agree:
            return english(key);
        case Text::help_hours_decline:
            return "拒絕對方建議的時間";
        case Text::example_hours_decline:
            return english(key);
        case Text::help_hours_counter:
            return "另行建議與對方不同的時間";
        case Text::example_hours_counter:
            return english(key);
        case Text::help_hours_extend:
            return "建議延長已議定的通關時間；或以接收方身份，為已過關的旅客延後關閘";
        case Text::example_hours_extend:
            return english(key);
        case Text::help_hours_shorten:
            return "建議提早結束已議定的時間";
        case Text::example_hours_shorten:
            return english(key);
        case Text::help_hours_withdraw:
            return "撤回己方建議的時間";
        case Text::example_hours_withdraw:
            return english(key);
        case Text::option_hours_from:
            return "開放時間：服務日的 06:30，或 "
                   "2024-02-09T06:30（UTC+8；預設：口岸平日的開放時間）";
        case Text::option_hours_until:
            return "關閉時間：服務日的 24:00、其後凌晨的 02:00，或 2024-02-10T02:00（UTC+8）";
        case Text::option_hours_day:
            return "以此取代哪個服務日的平日時間：2024-02-09（預設：今天，UTC+8）";
        case Text::option_for_cleared:
            return "由接收方單獨決定，只為已過關的旅客";
        case Text::hours_bad_time:
            return "「{typed}」不是服務日 {day} 的時間；請寫例如 06:30、24:00、02:00 或 "
                   "2024-02-10T02:00（UTC+8）";
        case Text::hours_cleared_needs_direction:
            return "請說明已過關旅客的方向（--direction）。";
        case Text::hours_none_asked:
            return "{port} 沒有等待{side}回覆的開放時間";
        case Text::hours_none_agreed:
            return "{port} 沒有已議定、可由{side}更改的開放時間";
        case Text::hours_none_proposed:
            return "{port} 沒有{side}待覆的建議";
        case Text::hours_proposed:
            return "{by}建議 {day} 的通關時間：{port}，{direction}，由 {opens} 至 {closes} 開放";
        case Text::hours_agreed:
            return "{by}【同意】通關時間：{port}，{direction}，由 {opens} 至 {closes} "
                   "開放（{name}）";
        case Text::hours_declined:
            return "{by}【拒絕】所建議的通關時間：{port}，{direction}（{name}）";
        case Text::hours_countered:
            return "{by}另行建議通關時間：{port}，{direction}，由 {opens} 至 {closes} 開放（回覆 "
                   "{name}）";
        case Text::hours_extended:
            return "{by}建議【延長】通關時間：{port}，{direction}，開放至 {closes}（{name}）";
        case Text::hours_for_cleared:
            return "{by}在{port}，{direction}，開放至 {closes}，只接收已過關的旅客";
        case Text::hours_shortened:
            return "{by}建議【縮短】通關時間：{port}，{direction}，只開放至 {closes}（{name}）";
        case Text::hours_withdrawn:
            return "{by}撤回所建議的通關時間：{port}，{direction}（{name}）";
        case Text::with_reference:
            return "（依據：{reference}）";
        case Text::hours_now_agreed:
            return "（現已議定：{interval}）";
        case Text::hours_now_proposed:
            return "（{side}建議：{interval}）";

        case Text::help_closing:
            return "關閘：確保無人滯留兩地大堂之間";
        case Text::help_closing_tally:
            return "以放行方身份：通報已過關而尚未獲接收的人數";
        case Text::example_closing_tally:
            return english(key);
        case Text::help_closing_admit:
            return "以接收方身份：承諾接收全部已過關旅客，並說明開放至何時";
        case Text::example_closing_admit:
            return english(key);
        case Text::help_closing_finish:
            return "最後一人已通過：通報接收人數；另一方以同一命令表示同意";
        case Text::example_closing_finish:
            return english(key);
        case Text::option_closing_direction:
            return "northbound（北上，往深圳）或 "
                   "southbound（南下，往香港）（預設：旅客離開己方大堂的方向）";
        case Text::option_cleared:
            return "已完成離境檢查而尚未獲接收的人數";
        case Text::option_crossing:
            return "其中在兩地大堂之間的人數";
        case Text::option_closes:
            return "哪一次關閘：24:00 即 2024-02-13T00:00（UTC+8；預設：下一次）";
        case Text::option_as_of:
            return "點算時間：23:40（UTC+8，最近一次）、2024-02-12T23:"
                   "40，或多久以前：2m（預設：現在）";
        case Text::option_final:
            return "不再放行任何人";
        case Text::option_open_until:
            return "己方為他們開放至何時：00:30、30m 或 2024-02-13T00:30（UTC+8）";
        case Text::option_admitted:
            return "已接收人數（放行方預設：對方所點算的人數）";
        case Text::option_last_through:
            return "最後一人通過的時間：00:12（UTC+8，最近一次），或多久以前：3m（預設：現在）";
        case Text::option_difference:
            return "與已過關人數不同的原因";
        case Text::option_difference_language:
            return "--difference 的語言：en、zh-Hant 或 zh-Hans（預設：你現用的語言）";
        case Text::closing_which:
            return "{port}，{direction}，現時沒有將至的關閘：請以 --closes 說明是哪一次。";
        case Text::closing_none:
            return "{port} 沒有等待{side}處理的關閘";
        case Text::closing_needs_admitted:
            return "請說明接收了多少人（--admitted）。";
        case Text::closing_needs_difference:
            return "已過關 {cleared} 人，接收 {admitted} 人：請說明原因（--difference）。";
        case Text::closing_admits_too_early:
            return "{until}早於關閘時間 {closes}：請最少開放至該時間（--open-until）。";
        case Text::tally_provisional:
            return "暫計";
        case Text::tally_final:
            return "【最後】不再放行";
        case Text::closing_tallied:
            return "{by}通報 {closes} 關閘前的人數：{port}，{direction}，已過關而未獲接收 "
                   "{cleared} 人，其中途中 {crossing} 人；截至 {time}；{kind}";
        case Text::closing_admitted:
            return "{by}將接收【全部】已過關旅客：{port}，{direction}，為他們開放至 "
                   "{until}（人數通報 {name}）";
        case Text::closing_finished:
            return "{by}：最後一人已於 {time} 通過{port}，{direction}；共接收 {admitted} "
                   "人（人數通報 {name}）";
        case Text::closing_difference:
            return "；差異原因：「{text}」[{language}]";
        case Text::closing_was_cleared:
            return "（已過關：{cleared} 人）";

        case Text::help_forecast:
            return "通報己方預計的旅客人數";
        case Text::help_forecast_submit:
            return "送出表格內的每一天：[port,]direction,day,hour,passengers，每天須有 0 至 23 時";
        case Text::example_forecast_submit:
            return english(key);
        case Text::option_forecast_file:
            return "表格檔案";
        case Text::option_source:
            return "依據什麼估計";
        case Text::forecast_table_wrong:
            return "{why}。沒有送出任何資料。欄目是 "
                   "direction,day,hour,passengers，以及（如不是己方口岸）port。";
        case Text::forecast_no_column:
            return "{file}：沒有「{column}」這一欄";
        case Text::forecast_cells_differ:
            return "{file}:{line}：有 {cells} 格，標題行卻有 {header} 格";
        case Text::forecast_cell_wrong:
            return "{file}:{line}：「{typed}」不能用作 {column}";
        case Text::forecast_hour_again:
            return "{file}:{line}：{day} 的 {hour} 時重複";
        case Text::forecast_hours_missing:
            return "{file}:{line}：{day} 欠缺 {hours} 時";
        case Text::forecast_empty:
            return "{file}：沒有任何預測";
        case Text::forecast_told:
            return "{by}預計 {day} {port}，{direction}，共 {passengers} 名旅客；最多在 {from} 至 "
                   "{until}，{peak} 人";

        case Text::help_note:
            return "通報其他事項：事故、交通、疏散、緊急情況或備註";
        case Text::example_note:
            return english(key);
        case Text::option_note_kind:
            return "incident（事故）、transport（交通）、evacuation（疏散）、emergency（緊急情況）"
                   "或 remark（備註，無須回應）";
        case Text::bad_note_kind:
            return "「{typed}」不是通知的種類；請寫 incident、transport、evacuation、emergency 或 "
                   "remark";
        case Text::note_incident:
            return "事故";
        case Text::note_transport:
            return "交通";
        case Text::note_evacuation:
            return "【疏散】";
        case Text::note_emergency:
            return "【緊急情況】";
        case Text::note_remark:
            return "備註";
        case Text::note_told:
            return "{by}通報{kind}：{port}，{severity}：{text}";
        case Text::about_record:
            return "（關於 {name}）";

        case Text::help_verbal:
            return "記錄電話溝通，並確認或否認對方所記錄的內容";
        case Text::help_verbal_record:
            return "記錄誰與誰通話、議定了什麼；對方確認前屬【未經確認】";
        case Text::example_verbal_record:
            return english(key);
        case Text::help_verbal_confirm:
            return "確認對方的記錄";
        case Text::example_verbal_confirm:
            return english(key);
        case Text::help_verbal_dispute:
            return "說明議定的內容並非如此";
        case Text::example_verbal_dispute:
            return english(key);
        case Text::option_verbal_with:
            return "代表對方通話的人，以所聽到的為準";
        case Text::option_verbal_agreed:
            return "議定的內容";
        case Text::option_agreed_language:
            return "--agreed 的語言：en、zh-Hant 或 zh-Hans（預設：你現用的語言）";
        case Text::option_verbal_spoke:
            return "代表己方通話的人員編號（預設：作記錄的人員）";
        case Text::option_verbal_at:
            return "通話時間：21:05（UTC+8，最近一次），或多久以前：5m（預設：現在）";
        case Text::option_pause:
            return "--about 所指事項暫停升級多久，例如 10m";
        case Text::option_verbal_terms:
            return "口頭議定的指令條款（由 --about "
                   "指明），確認後生效：500/train、200/coach、120/min、300/wave@10m、hold 或 full";
        case Text::bad_terms:
            return "「{typed}」不是條款；請寫 500/train、200/coach、120/min、300/wave@10m、hold 或 "
                   "full";
        case Text::verbal_needs_about:
            return "--pause 和 --terms 須有所指：請以 --about 指明。";
        case Text::verbal_none:
            return "{port} 沒有等待{side}確認的口頭紀錄";
        case Text::verbal_recorded:
            return "{by}記錄關於{port}的電話溝通：{spoke} 於 {time} 與 {with} "
                   "通話，議定：{text}。{other}確認前屬【未經確認】";
        case Text::verbal_pauses:
            return "；{name} 的升級暫停 {time}";
        case Text::verbal_terms:
            return "；確認後生效：{terms}";
        case Text::verbal_confirmed:
            return "{by}【確認】電話議定的內容（{name}）";
        case Text::verbal_disputed:
            return "{by}【否認】{name} 所記電話議定的內容";

        case Text::help_notice:
            return "公眾通告：草擬、由人員批准、發布、保持正確";
        case Text::help_notice_draft:
            return "草擬公眾通告：自行撰寫，或採用三種語言的範本";
        case Text::example_notice_draft:
            return english(key);
        case Text::help_notice_approve:
            return "以具名人員身份批准草稿";
        case Text::example_notice_approve:
            return english(key);
        case Text::help_notice_issue:
            return "發布已批准的通告";
        case Text::example_notice_issue:
            return english(key);
        case Text::help_notice_update:
            return "以具名人員身份更新已發布的通告";
        case Text::example_notice_update:
            return english(key);
        case Text::help_notice_withdraw:
            return "撤回公眾通告";
        case Text::example_notice_withdraw:
            return english(key);
        case Text::option_text_en:
            return "英文版本";
        case Text::option_text_zh_hant:
            return "繁體中文文本";
        case Text::option_text_zh_hans:
            return "簡體中文文本";
        case Text::option_template:
            return "crowded（擠塞）、held（暫停放行）、resumed（恢復）或 "
                   "diverted（改道）：三種語言的固定文本（須有 --direction）";
        case Text::bad_template:
            return "「{typed}」不是範本；請寫 crowded、held、resumed 或 diverted";
        case Text::option_alternative:
            return "建議改用的口岸；可重複指明";
        case Text::option_next_update:
            return "承諾何時前再更新：30m、21:00 或 2024-02-12T21:00（UTC+8）";
        case Text::option_notice_order:
            return "相關的指令：LWS#12；該指令放寬或結束時，通告會被標示";
        case Text::notice_needs_text:
            return "請寫文本（--text-en、--text-zh-hant、--text-zh-hans），或 --template 連同 "
                   "--direction；不可兼用。";
        case Text::notice_needs_alternative:
            return "請指明改用哪個口岸（--alternative）。";
        case Text::own_port_no_alternative:
            return "{port}正是這項通報所屬的口岸：請指明旅客可改用的另一個口岸。";
        case Text::notice_none:
            return "{port} 沒有{side}可作此步的公眾通告";
        case Text::order_none:
            return "{port} 沒有生效的指令";
        case Text::template_crowded:
            return "{port}，{direction}：旅客眾多，過關需時較長。請預留更多時間，或改時出行。";
        case Text::template_held:
            return "{port}，{direction}：為安全起見，暫時停止放行旅客。請聽從現場人員指示。";
        case Text::template_resumed:
            return "{port}，{direction}：過關服務已恢復正常。多謝耐心等候。";
        case Text::template_diverted:
            return "{port}，{direction}：非常擠塞。請改用{alternatives}。";
        case Text::public_drafted:
            return "{by}草擬{port}的公眾通告：{texts}";
        case Text::public_approved:
            return "{by}批准{port}的公眾通告 {name}";
        case Text::public_issued:
            return "{by}【發布】{port}的公眾通告 {name}";
        case Text::public_updated:
            return "{by}更新{port}的公眾通告 {name}：{texts}";
        case Text::public_withdrawn:
            return "{by}【撤回】{port}的公眾通告 {name}";
        case Text::public_alternatives:
            return "可改用：{ports}";
        case Text::public_next_update:
            return "{time} 前再更新";
        case Text::public_with_order:
            return "關連指令 {name}";
        case Text::public_from_template:
            return "採用範本「{template}」";
        case Text::public_state_draft:
            return "【草稿】";
        case Text::public_state_approved:
            return "{person} 已批准，未發布";
        case Text::public_state_issued:
            return "【已發布】，由 {person} 批准";

        case Text::help_policy:
            return "查看或更改規則的數值（管理員）";
        case Text::help_policy_show:
            return "顯示現行規則、等待同意的更改，以及升級時無人可通知之處";
        case Text::example_policy_show:
            return english(key);
        case Text::help_policy_set:
            return "即時更改己方的警戒線，或向對方建議共用的數值";
        case Text::example_policy_set:
            return english(key);
        case Text::help_policy_agree:
            return "同意對方管理員建議的更改";
        case Text::example_policy_agree:
            return english(key);
        case Text::option_policy_change:
            return "哪項更改：`policy show` 所列的 SITE#57（預設：唯一等待己方的一項）";
        case Text::option_urgent:
            return "嚴重和極嚴重預警、指令和通關時間的時限：顯示,確認,答覆,逐級，例如 "
                   "10s,60s,180s,30s";
        case Text::option_ordinary:
            return "中度和輕微者的時限，例如 30s,300s,900s,30s";
        case Text::option_alert_lifetime:
            return "沒有寫明有效期的預警或通知維持多久，例如 4h";
        case Text::option_proposal_lifetime:
            return "建議可待覆多久，例如 30m";
        case Text::option_longest_pause:
            return "口頭紀錄最多可暫停升級多久，例如 30m";
        case Text::option_thresholds:
            return "己方的警戒線：輕微、中度、嚴重預警各佔平均高峰小時的百分比，例如 110,130,150";
        case Text::bad_deadlines:
            return "「{typed}」不是時限；請寫四段時間：顯示,確認,答覆,逐級，例如 10s,60s,180s,30s";
        case Text::bad_thresholds:
            return "「{typed}」不是警戒線；請寫三個遞升的百分比，例如 110,130,150";
        case Text::policy_needs_numbers:
            return "請說明更改什麼：共用數值（--urgent、--ordinary、--alert-lifetime、--proposal-"
                   "lifetime、--longest-pause），或己方的 --thresholds；不可同時更改。";
        case Text::policy_none:
            return "沒有等待{side}同意的更改（{port}）";
        case Text::policy_in_force:
            return "現行規則：";
        case Text::policy_own_thresholds:
            return "{side}自訂的警戒線：{changes}";
        case Text::policy_pending:
            return "{name} 等待{other}同意：{side}建議 {changes}";
        case Text::policy_nothing_pending:
            return "沒有等待同意的更改。";
        case Text::policy_proposed:
            return "{by}建議更改雙方共用的規則：{changes}";
        case Text::policy_set_own:
            return "{by}更改己方的警戒線：{changes}";
        case Text::policy_agreed:
            return "{by}【同意】{name} 的規則，即時生效";
        case Text::policy_urgent:
            return "嚴重和極嚴重預警、指令和通關時間：{presented}內顯示、{acknowledged}內確認、{"
                   "answered}內答覆，其後每 {step}升一級";
        case Text::policy_ordinary:
            return "中度和輕微：{presented}內顯示、{acknowledged}內確認、{answered}內答覆，其後每 "
                   "{step}升一級";
        case Text::policy_alert_lifetime:
            return "沒有寫明有效期的預警和通知維持 {time}";
        case Text::policy_proposal_lifetime:
            return "建議可待覆 {time}";
        case Text::policy_longest_pause:
            return "口頭紀錄最多暫停升級 {time}";
        case Text::policy_thresholds:
            return "輕微 {minor} %、中度 {moderate} %、嚴重 {severe} %（佔平均高峰小時）";
        case Text::policy_was:
            return "（更改前：{changes}）";

        case Text::status_hours_agreed:
            return "{name} 已議定 {day} 的通關時間，{direction}：{interval} 開放";
        case Text::status_hours_proposed:
            return "{name} {side}【建議】通關時間，{direction}：{interval} 開放。{other}未答覆";
        case Text::status_cleared_until:
            return "{name} {side}開放至 {time}，{direction}，只接收已過關的旅客";
        case Text::status_closing:
            return "【關閘中】{name}，{direction}，{closes}：已過關 {cleared} "
                   "人（{kind}）；{stage}";
        case Text::closing_waits_admission:
            return "{side}【未承諾接收】";
        case Text::closing_waits_last:
            return "{side}承諾全部接收，開放至 {until}";
        case Text::closing_waits_agreement:
            return "{side}接收了 {admitted} 人，{other}【未同意】此數";
        case Text::status_closing_over:
            return "{name} 已關閘，{direction}，{closes}：已過關 {cleared} 人，接收 {admitted} "
                   "人，雙方同意";
        case Text::status_note:
            return "{name} {side}於 {time} 通報{kind}，{severity}：{text}";
        case Text::status_verbal:
            return "{name}【未經確認】電話：{side}（{spoke}）指於 {time} 與 {with} 議定：{text}";
        case Text::status_handover:
            return "{desk} 由 {from} 移交 {to}（{time}）【未接受】（{count} 項）";
        case Text::status_public:
            return "{name} {side}的公眾通告，{state}：{texts}";
        case Text::status_public_flagged:
            return "【可能不再正確】{notice} · 相關指令其後已放寬或結束：請更新或撤回";
        case Text::status_forecast:
            return "{side}預計今天 {passengers} 人，{direction}；最多在 {from} 至 {until}，{peak} "
                   "人";

        case Text::option_answered_within:
            return "演習自訂的答覆（ANSWER）時限（預設：ACKNOWLEDGED 時限的三倍）";

        case Text::help_flow:
            return "報告過關旅客人數，以己方的統計為準";
        case Text::help_flow_report:
            return "報告一個時段";
        case Text::example_flow_report:
            return english(key);
        case Text::help_flow_replay:
            return "報告表內每一行：direction,from,until,passengers[,waiting][,port]";
        case Text::example_flow_replay:
            return english(key);
        case Text::option_passengers:
            return "時段內過關的旅客人數";
        case Text::option_from:
            return "時段開始，UTC+8：2026-01-05T09:00";
        case Text::option_until:
            return "時段完結";
        case Text::option_definition:
            return "所統計的是甚麼，例如 \"passengers, ImmD\"";
        case Text::option_flow_file:
            return "表格檔案";
        case Text::flow_table_wrong:
            return "{file}：{why}。沒有送出任何資料。欄目是 "
                   "direction,from,until,passengers，以及（如已知）waiting 和 port。";
        case Text::flow_no_column:
            return "沒有名為「{column}」的欄目";
        case Text::flow_cells_differ:
            return "第 {line} 行有 {cells} 格，標題行卻有 {header} 格";
        case Text::flow_table_empty:
            return "{file} 沒有可報告的內容。";
        case Text::flow_cell_wrong:
            return "第 {line} 行：「{typed}」不能用作 {column}";
        case Text::flow_line_refused:
            return "第 {line} 行：{refusal}";
        case Text::flow_progress:
            return "{total} 項中已有 {done} 項得到回覆";
        case Text::flow_unanswered:
            return "沒有得到回覆的，這裏沒有留存，是否已有記錄並不知道：請以 `liaison watch` "
                   "查看，然後再送一次。";
        case Text::flow_summary:
            return "已記錄 {recorded} 項，被拒絕 {refused} 項，沒有回覆 {unanswered} 項";

        case Text::help_sentinel:
            return "監察己方旅客流量並自動發出預警，直至按 Ctrl-C";
        case Text::example_sentinel:
            return english(key);
        case Text::sentinel_needs_sentinel:
            return "{principal} 不是監察程式。請使用監察程式的身份，例如 -i hk-sentinel。";
        case Text::sentinel_watches:
            return "正在監察{side}所報告的旅客流量。按 Ctrl-C 結束。";
        case Text::sentinel_unanswered:
            return "沒有回覆";
        case Text::sentinel_below:
            return "{time} {port}，{direction}：已回落至所有警戒線以下。崗位可解除預警。";

        case Text::help_witness:
            return "跟進日誌的檢查點，並聯署每個承接前一個的檢查點，直至按 Ctrl-C";
        case Text::example_witness:
            return english(key);
        case Text::witness_needs_witness:
            return "{principal} 不是創世記錄所列的見證方。請使用見證方的身份，例如 -i hk-witness。";
        case Text::witness_follows:
            return "{side}見證方：跟進 {origin}，至今已聯署 {count} 項記錄。按 Ctrl-C 結束。";
        case Text::witness_cosigned:
            return "{time} 已聯署：{count} 項記錄";
        case Text::option_receipt:
            return "把所發通知的回執儲存於此檔案；可用 `liaison audit verify-receipt` 核查";
        case Text::option_genesis:
            return "日誌的第 0 項記錄，以人手帶來：載有密鑰、口岸及見證方（無 --key "
                   "時預設：SITE/genesis.record）";
        case Text::receipt_proven:
            return "已證明：{name} 是 {origin} 所簽署 {count} 項記錄中的第 {index} 項";
        case Text::receipt_cosigned:
            return "{side}見證方已於 {time} 聯署該樹";
        case Text::receipt_not_cosigned:
            return "{side}見證方未有聯署該樹：只憑日誌自己的簽署";
        case Text::receipt_genesis:
            return "以創世記錄 {hash} 為準";
        case Text::receipt_not_proven:
            return "未能證明：{why}。此檔案不能證明任何事；請保留它，並通知己方審計員。";
        case Text::receipt_other_key:
            return "未能以 {key} 證明：檢查點由 {origin} "
                   "的另一密鑰簽署。如日誌曾更換密鑰，請親手取得 "
                   "{size} 項記錄所用的密鑰，以 --key 提供；審計員可用 `liaison audit key --size "
                   "{size}` 取得。";
        case Text::not_proven_yet:
            return "訊息伺服器尚未證明其日誌承接本處所存的檢查點。下一個指令會再次要求；如情況持續"
                   "，請通知己方審計員。";
        case Text::two_histories:
            return "兩套歷史：{why}"
                   "。兩者均由日誌密鑰簽署，因此訊息伺服器所顯示的內容不可信。請使用電話，保留所有"
                   "檔案原狀，並立即通知雙方審計員。";
        case Text::status_witnessed_by_both:
            return "雙方均已見證：全部 {count} 項記錄";
        case Text::status_witnessed:
            return "{side}已見證：首 {count} 項記錄（{time}）；落後 {behind} 項";
        case Text::status_not_witnessed:
            return "{side}：尚未見證任何記錄";
        case Text::help_bench:
            return "在你所在之處量度本站點：時延、磁碟，以及有否遺失。送出的是狀態為 TEST "
                   "的計數：監察程式不理會，不要求任何人回覆，`watch` 和 `status` "
                   "的畫面亦不顯示；但每一項都永久留在日誌中";
        case Text::example_bench:
            return english(key);
        case Text::option_bench_rate:
            return "每秒報告數目（預設：裝置 40，崗位或聯絡室 "
                   "15，低於站點未另行設定時的速率；超過站點自訂速率時，結果無效 INVALID）";
        case Text::option_bench_for:
            return "持續多久，例如 30s（預設：10s）";
        case Text::option_bench_disk:
            return "先以 300 次寫入並 fdatasync "
                   "量度磁碟本身時延的目錄：在訊息伺服器上，與日誌放在一處";
        case Text::bench_needs_counter:
            return "{principal} 不報告旅客流量。請使用裝置、崗位或聯絡室的身份，例如 -i "
                   "hk-lws-device。";
        case Text::bench_too_many:
            return "共 {reports} 項報告：請選擇 --rate 和 --for，使其不少於 1 項，不多於 {most} "
                   "項。";
        case Text::bench_heading:
            return "以下內容會寫入日誌，並永久保留：";
        case Text::bench_sentence:
            return "{port}，狀態為 TEST 的計數 {reports} 項，每秒 {rate} 項，持續 {seconds} 秒";
        case Text::bench_question:
            return "開始嗎？[y/N]";
        case Text::bench_sending:
            return "量度中，持續 {seconds} 秒……";
        case Text::bench_columns:
            return "毫秒  p50  p99  p99.9  最長";
        case Text::bench_to_receipt:
            return "至收到回條";
        case Text::bench_to_reader:
            return "至讀者收到";
        case Text::bench_disk:
            return "磁碟 fdatasync";
        case Text::bench_durability:
            return "持久性：記錄已同步至訊息伺服器磁碟、納入樹中並由已簽署的樹頭涵蓋之後，才發出回"
                   "條。";
        case Text::bench_encryption:
            return "加密：全程 CURVE。時延由每項報告應當送出的時刻起計。";
        case Text::bench_commits:
            return "{reports} 項中已記錄 {recorded} 項，每秒 {rate} 項；訊息伺服器每次同步含其中 "
                   "{each} 項";
        case Text::bench_valid:
            return "有效：沒有遺失，速率得以保持。";
        case Text::bench_lost:
            return "無效（INVALID）：所送 {sent} 項中已記錄 {recorded} 項，讀者收到 {read} 項。";
        case Text::bench_too_slow:
            return "無效（INVALID）：每秒 {rate} 項，應為 {wanted} 項。";

        case Text::help_watch:
            return "跟進各口岸：每項記錄按次序顯示一次，直至按 Ctrl-C";
        case Text::example_watch:
            return english(key);
        case Text::option_watch_port:
            return "一個口岸，或 SITE；可重複指明（預設：你可閱讀的全部）";
        case Text::option_watch_from:
            return "由這個序號開始；須有一個 --port";
        case Text::option_watch_since:
            return "由某時間或多久之前的記錄開始：2024-02-12T20:00（UTC+8）、2h";
        case Text::option_watch_cursor:
            return "把進度保存於這個檔案，下次由該處繼續";
        case Text::option_watch_count:
            return "顯示這麼多項記錄後結束";
        case Text::option_watch_for:
            return "經過這段時間後結束，例如 30s";
        case Text::option_watch_attended:
            return "你正坐在這部終端機前：預警一經顯示，即視為已向你顯示";
        case Text::watch_follows:
            return "正以 {principal} 身份跟進：{scopes}。按 Ctrl-C 結束。";
        case Text::watch_live:
            return "生效中：{name} {alert}";
        case Text::watch_live_order:
            return "生效中：{order}";
        case Text::watch_live_proposed:
            return "只屬建議：{name} {alert}";
        case Text::watch_line:
            return "{time} {name} · ";
        case Text::watch_date:
            return "{date}（UTC+8，雙方的時間）";
        case Text::watch_behind:
            return "【落後】自 {time} 起：{places} 以後的情況並不知道。不能等的事情請使用熱線。";
        case Text::watch_nothing_yet:
            return "{scopes}（尚未有記錄）";
        case Text::watch_complete:
            return "資料完整，截至 {places}。";
        case Text::watch_answer_lost:
            return "沒有回覆";
        case Text::watch_answer_failed:
            return "{name} 的 {stage}：{why}";
        case Text::watch_from_needs_port:
            return "--from 須有而且只有一個 --port：每個範圍各自編號。";
        case Text::watch_from_or_since:
            return "請只寫 --from 或 --since 其中一個。";
        case Text::watch_attended_needs_terminal:
            return "--attended 須有人在終端機前，並且不可用 "
                   "--json：送往檔案或程式的內容，沒有向任何人顯示。";
        case Text::watch_order_change:
            return "；生效措施：{old} → {new}";
        case Text::watch_exercise_paused:
            return "【演習暫停】有實際通報等候回應，請先處理。";
        case Text::watch_exercise_goes_on:
            return "演習繼續。";

        case Text::help_audit_list:
            return "列出日誌的記錄：按口岸、時間、類別、人員等";
        case Text::example_audit_list:
            return english(key);
        case Text::help_audit_show:
            return "顯示一項記錄：內容、由誰簽署、日誌能否證明";
        case Text::example_audit_show:
            return english(key);
        case Text::help_audit_timeline:
            return "敍述一項指令或預警的始末：誰做了甚麼、誰看到、誰答覆、何時";
        case Text::example_audit_timeline:
            return english(key);
        case Text::help_audit_reindex:
            return "重建日誌的索引：已停止的日誌，或由運行中的訊息伺服器重建";
        case Text::example_audit_reindex:
            return english(key);
        case Text::option_audit_scope:
            return "只列此口岸（或 SITE、AUDIT）；可重複";
        case Text::option_audit_side:
            return "只列此方發出的；升級記錄則為等候此方的";
        case Text::option_audit_direction:
            return "只列寫明此方向的";
        case Text::option_audit_kind:
            return "只列此類別，例如 alert、order、acknowledgement、escalation、flow；可重複";
        case Text::option_audit_order:
            return "只列屬於此指令的：LWS#12，或日誌編號";
        case Text::option_audit_alert:
            return "只列屬於此預警的：LWS#12，或日誌編號";
        case Text::option_audit_principal:
            return "只列此主體的";
        case Text::option_audit_person:
            return "只列此人員的";
        case Text::option_audit_status:
            return "只列 actual（實際）、exercise（演習）或 test（測試）";
        case Text::option_audit_from:
            return "在此時間或之後記錄：2h（之前）、18:00、2024-02-12T18:00（UTC+8）";
        case Text::option_audit_until:
            return "在此時間之前記錄";
        case Text::option_audit_refused:
            return "只列被拒絕的";
        case Text::option_audit_unanswered:
            return "只列期限已過而對方始終未回應的";
        case Text::option_audit_late:
            return "只列在崗位存放逾 10 秒才送達的";
        case Text::option_audit_limit:
            return "最多列出幾項（預設 100）";
        case Text::option_audit_after:
            return "由此日誌編號之後續列";
        case Text::option_audit_all:
            return "全部列出，不分頁";
        case Text::option_audit_csv:
            return "輸出表格供其他程式使用（標準輸出）";
        case Text::option_audit_complete:
            return "讀取整段範圍，並證明沒有遺漏";
        case Text::option_audit_prove_each:
            return "逐項證明記錄位於日誌密鑰所簽署的樹中；有一項未能證明則以 5 結束";
        case Text::option_audit_which:
            return "哪一項記錄：LWS#12，或其日誌編號";
        case Text::option_audit_subject:
            return "一項指令、預警或其他需回應的事項；以其任何一項記錄指明：LWS#12，或日誌編號";
        case Text::bad_kind:
            return "「{typed}"
                   "」不是記錄類別：alert、order、acknowledgement、hours、closing、note、verbal、du"
                   "ty、escalation、refusal、flow……";
        case Text::bad_status:
            return "「{typed}」不是 actual、exercise 或 test";
        case Text::audit_reading:
            return "已讀至 {index}，共 {size}……";
        case Text::audit_name_by_place:
            return "請以位置（LWS#12）或日誌編號指明記錄。";
        case Text::audit_bad_place:
            return "「{typed}」沒有指明任何記錄；請寫 LWS#12、SITE#3、AUDIT#3，或日誌編號例如 345";
        case Text::audit_needs_auditor:
            return "{principal} 無權讀取 AUDIT，不能經訊息伺服器審計：請使用審計員的身份（或用 "
                   "--log、--tiles）。";
        case Text::audit_damaged:
            return "日誌已損壞或缺少記錄（{why}）。請原樣保留此日誌，並執行 `liaison audit "
                   "verify`。";
        case Text::audit_list_unproven:
            return "未經證明：--proof 證明所列每項記錄均在已簽署的日誌中，--complete "
                   "並證明沒有遺漏。";
        case Text::audit_timeline_proven:
            return "已證明：此處讀取的全部 {count} 項記錄均位於日誌密鑰所簽署、共 {size} "
                   "項記錄的樹中。";
        case Text::audit_no_record:
            return "日誌中沒有記錄 {name}。";
        case Text::audit_no_story:
            return "{name} 不屬於任何預警、指令或其他需回應的事項。";
        case Text::audit_nothing:
            return "沒有符合的記錄。";
        case Text::audit_more:
            return "後面還有：請加 --after {index}";
        case Text::audit_unconfirmed:
            return "索引有誤：其中 {count} 項記錄與索引所載不符（日誌編號 "
                   "{indexes}），未予列出。可用 `liaison audit reindex` 重建索引。";
        case Text::audit_hidden:
            return "索引有誤：漏列 {count} 項記錄（日誌編號 {indexes}），此處已一併列出。可用 "
                   "`liaison audit reindex` 重建索引。";
        case Text::audit_complete:
            return "完整：已讀取日誌編號 {first} 至 {last} 的全部 {count} 項記錄；涵蓋 {size} "
                   "項記錄的檢查點證明沒有其他記錄。";
        case Text::audit_complete_empty:
            return "完整：日誌在此範圍內沒有記錄，前後記錄足以證明。";
        case Text::audit_not_complete:
            return "【未能證明】沒有遺漏：{why}。";
        case Text::audit_hit_proven:
            return "  ✓ 已證明";
        case Text::audit_all_proven:
            return "已證明：所列全部 {count} 項記錄均位於共 {size} 項記錄的樹中，根為 "
                   "{root}，由日誌密鑰簽署。";
        case Text::audit_not_all_proven:
            return "【未能證明】：其中 {count} 項記錄（日誌編號 {indexes}）不在日誌密鑰所簽署、共 "
                   "{size} 項記錄的樹中。請原樣保留此日誌，並執行 `liaison audit verify`。";
        case Text::audit_unsigned:
            return "未簽署：遙測數據";
        case Text::audit_signature_holds:
            return "簽署有效，與當時登記的密鑰相符";
        case Text::audit_signature_fails:
            return "【簽署無效】";
        case Text::audit_signature_unknown_key:
            return "【當時未登記此密鑰】";
        case Text::audit_show_place:
            return "{name}，日誌編號 {index}，記錄於 {time}";
        case Text::audit_show_sent:
            return "  發出於 {time}，訊息 {id}";
        case Text::audit_show_sender:
            return "  來自 {principal}（{role}，{side}）：{state}";
        case Text::audit_show_person_signed:
            return "  人員 {person}，以個人密鑰簽署：{state}";
        case Text::audit_show_person_stated:
            return "  人員 {person}，只屬自報";
        case Text::audit_show_broker:
            return "  broker 自行記錄";
        case Text::audit_show_hash:
            return "  記錄雜湊值 {hash}";
        case Text::audit_show_proven:
            return "  已證明：位於共 {size} 項記錄的樹中，根為 {root}，由日誌密鑰簽署";
        case Text::audit_show_not_proven:
            return "  【未能證明】：已簽署的 {size} 項記錄的樹中沒有此記錄";
        case Text::audit_show_belongs:
            return "  始末：liaison audit timeline {name}";
        case Text::audit_show_fields:
            return "  所有欄位：";
        case Text::audit_timeline_title:
            return "{name}，{port}：{count} 項記錄";
        case Text::audit_timeline_over:
            return "          ■ 已結束";
        case Text::audit_timeline_live:
            return "          ▼ 至日誌末尾仍然有效";
        case Text::audit_timeline_broken:
            return "由此起日誌不符合此處所知的規則（{why}）；請用 `liaison audit verify` 核查。";
        case Text::audit_timeline_asked:
            return "要求了甚麼，結果如何：";
        case Text::audit_after:
            return "［{time}後］";
        case Text::audit_asked:
            return "  {name} 要求{side}（{place}）回應";
        case Text::audit_wait_delivered:
            return "送達：";
        case Text::audit_wait_presented:
            return "【顯示】：";
        case Text::audit_wait_acknowledged:
            return "【確認】：";
        case Text::audit_wait_answer:
            return "【答覆】：";
        case Text::audit_wait_confirmed:
            return "【證實或否認】：";
        case Text::audit_replied:
            return "{time}後，由 {principal}（{name}）";
        case Text::audit_replied_person:
            return "{time}後，由 {person} 在 {principal}（{name}）";
        case Text::audit_overtaken:
            return "{time}後，{name} 令此要求終止，當時仍未有";
        case Text::audit_waits:
            return "尚待回應，期限 {time}";
        case Text::audit_never:
            return "【至日誌末尾始終沒有】（期限 {time}）";
        case Text::audit_overdue:
            return "；【逾期】：{time}後升級，至第 {step} 級";
        case Text::audit_stands_by:
            return "候覆：答應在 {time} 前答覆";
        case Text::audit_reindex_needs_log:
            return "請指明索引：--log FILE（日誌已停止）；或以審計員或管理員的 "
                   "-i，由運行中的訊息伺服器重建。匯出的目錄沒有索引。";
        case Text::audit_indexing:
            return "已為 {count} 項編製索引……";
        case Text::audit_indexed:
            return "已由 {count} 項記錄重建索引。";
        case Text::audit_not_indexed:
            return "訊息伺服器其間重新啟動，未有完成重建索引。請再次要求。";
        case Text::help_status:
            return "顯示每個口岸的現況";
        case Text::example_status:
            return english(key);
        case Text::option_status_port:
            return "一個口岸；可重複指明（預設：全部）";
        case Text::status_site:
            return "{origin} · 訊息伺服器時間 {time} · {records} 項記錄 · 訊息伺服器第 {epoch} "
                   "次啟動";
        case Text::status_exercise:
            return "【演習】進行中：「{title}」，由 {since} 開始；情境時鐘 "
                   "{scenario}，每秒等於情境 {speed} 秒";
        case Text::status_port:
            return "{code} {port}：";
        case Text::status_head:
            return "資料完整，截至 {name}";
        case Text::status_no_records:
            return "尚未有記錄";
        case Text::status_suspended:
            return "【暫停】這裏暫停旅客過關";
        case Text::status_no_alert:
            return "沒有生效中的預警和措施";
        case Text::status_alert:
            return "{name}（編號 {index}）{alert}。由{side}發出；這個版本 {time}";
        case Text::status_alert_automatic:
            return "{name}（編號 {index}）{alert}。由{side}自動發出；這個版本 {time}";
        case Text::status_alert_proposed:
            return "{name}（編號 {index}）【只屬建議】，尚未發出：{alert}。由{side}建議；這個版本 "
                   "{time}";
        case Text::status_answers:
            return "{side}：顯示時間 {presented}，確認時間 {acknowledged}";
        case Text::status_answered_by:
            return "，由 {person} 確認";
        case Text::status_not_yet:
            return "未有";
        case Text::status_escalated:
            return "（已升級，第 {step} 級）";
        case Text::status_duty:
            return "{side}當值：{officers}";
        case Text::status_officer:
            return "{person} 在 {desk}，由 {time} 起";
        case Text::status_in_exercise:
            return "（只在演習中）";
        case Text::status_open:
            return "開放至 {time}";
        case Text::status_open_always:
            return "全日開放";
        case Text::status_closed:
            return "【關閉】至 {time}";
        case Text::status_closed_always:
            return "【關閉】";
        case Text::status_of_direction:
            return "{direction}：{state}";
        case Text::status_due:
            return "{missing} 時限尚餘 {time}";
        case Text::status_due_now:
            return "{missing} 時限已到";
        case Text::status_presented:
            return "顯示";
        case Text::status_acknowledged:
            return "確認";
        case Text::status_answered:
            return "【答覆】";
        case Text::status_stands_by:
            return "；{time} 前答覆";
        case Text::status_at_port:
            return "{side}（{port}）";
        case Text::status_present:
            return "，在座";
        case Text::status_away:
            return "，【近期無音訊】";
        case Text::status_alarms:
            return "，10 分鐘內 {count} 次警報";
        case Text::status_flood:
            return "，【警報過多】10 分鐘內 {count} 次";
        case Text::status_gaps:
            return "沒有當值人員可通知：{seats}";
        case Text::status_gap_desks:
            return "{side}崗位";
        case Text::status_gap_office:
            return "{side}聯絡室";
        case Text::status_flow:
            return "{side}最新統計，{direction}：由 {from} 至 {until} 共 {passengers} 名旅客";

        case Text::help_exercise:
            return "由聯絡室開始和結束演習";
        case Text::help_exercise_start:
            return "開始演習：其通報與實際通報分開";
        case Text::example_exercise_start:
            return english(key);
        case Text::help_exercise_stop:
            return "結束進行中的演習";
        case Text::example_exercise_stop:
            return english(key);
        case Text::help_exercise_replay:
            return "以樣本站點的身份，把真實的一天重演為演習";
        case Text::example_exercise_replay:
            return english(key);
        case Text::option_day:
            return "要重演的日子：YYYY-MM-DD";
        case Text::option_data:
            return "當日數字的所在（預設：deploy/data）";
        case Text::option_beside_actual:
            return "即使日誌已有實際預警或流量";
        case Text::option_title:
            return "演習名稱";
        case Text::option_participants:
            return "參與者的名稱（預設：所有崗位、聯絡室、顯示屏、裝置和監察程式）";
        case Text::option_scenario_start:
            return "開始時的情境時鐘，UTC+8：2024-02-12T17:00（預設：現在）";
        case Text::option_speed:
            return "真實一秒等於情境多少秒，1 至 100000（預設：1）";
        case Text::option_presented_within:
            return "演習自訂的 PRESENTED 時限，例如 5s（與下兩項一併寫；預設：站點的時限）";
        case Text::option_acknowledged_within:
            return "演習自訂的 ACKNOWLEDGED 時限";
        case Text::option_step:
            return "演習自訂的兩次升級之間的時間";
        case Text::exercise_deadlines_together:
            return "請一併寫 --presented-within、--acknowledged-within 和 --step，或全部不寫。";
        case Text::replay_cast:
            return "{desks} 個崗位及 {offices} 個聯絡室當值，{devices} "
                   "部裝置，一個監察程式。{silent} 將不作回應。{reports} 份流量報告，每秒等於情境 "
                   "{speed} 秒。";
        case Text::replay_figures:
            return "旅客總數屬真實數字（香港特別行政區政府入境事務處，經「資料一線通」DATA.GOV."
                   "HK）；各小時的分布屬假設。";
        case Text::replay_is_exercise:
            return "以下全屬【演習】，標明【虛構】的事件均屬虛構。時間是情境時間，UTC+8。";
        case Text::replay_leftover:
            return "有一次演習（「{title}」）仍在進行：已結束。";
        case Text::replay_title:
            return "重演 {day}，附虛構事件";
        case Text::replay_proposes:
            return "{who} 建議預警 {severity}：{direction}，每小時 {hourly} 人";
        case Text::replay_updates:
            return "{who} 更新預警為 {severity}：{direction}，每小時 {hourly} 人";
        case Text::replay_raises:
            return "{who} 發出預警 {severity}：{direction}，每小時 {hourly} 人";
        case Text::replay_raises_automatic:
            return "{who} 發出預警 {severity}（自動）：{direction}，每小時 {hourly} 人";
        case Text::replay_acknowledges:
            return "{who} 確認預警 {severity}，{direction}（{officer}）";
        case Text::replay_ends:
            return "{who} 結束預警，{direction}";
        case Text::replay_not_presented:
            return "通知 {who}：{side}限時內【未顯示】";
        case Text::replay_not_acknowledged:
            return "通知 {who}：{side}限時內【未確認】";
        case Text::replay_below:
            return "{direction}：已回落至所有警戒線以下";
        case Text::replay_expires:
            return "有一個預警過期：沒有人更新";
        case Text::replay_summary:
            return "{day} 總結（演習）";
        case Text::replay_columns:
            return "口岸  預警  建議  已顯示 中位數／最長  已確認 中位數／最長  未有回應  通知  "
                   "記錄";
        case Text::replay_suspended:
            return "暫停旅客過關";
        case Text::replay_nothing:
            return "沒有記錄";
        case Text::replay_levels:
            return "每小時旅客人數，00 至 23 時（滿格：2024 年平均高峰小時的 160 %；! = "
                   "達到或超過輕微警戒線）";
        case Text::replay_good:
            return "正常";
        case Text::replay_bad:
            return "【不通過】";
        case Text::replay_reports_stand:
            return "{all} 份流量報告中，{count} 份已在日誌內";
        case Text::replay_automatic_stand:
            return "已自動發出 {count} 個預警";
        case Text::replay_raised_stand:
            return "{count} 個建議的預警由崗位發出";
        case Text::replay_silence_told:
            return "{silent} 沒有回應，已通知發送一方的崗位";
        case Text::replay_unanswered:
            return "其他地方有 {count} 個預警一直沒有回應";
        case Text::replay_outstanding:
            return "{count} 次提交沒有得到回覆";
        case Text::replay_stop_stands:
            return "演習的結束已在日誌內";
        case Text::replay_not_welcome:
            return "{who} 被訊息伺服器拒絕：{why}";
        case Text::replay_no_broker:
            return "{endpoint} 沒有回覆。請啟動訊息伺服器：liaisond --site {site}";
        case Text::replay_log_unread:
            return "一分鐘內未能讀完日誌";
        case Text::replay_actual_seen:
            return "這個站點的日誌有實際預警或流量：在旁重演可能引起誤會。請使用另一站點（--site "
                   "DIR），或寫明 --beside-actual。";
        case Text::replay_no_officer:
            return "{side}沒有已登記的人員";
        case Text::replay_no_answer:
            return "訊息伺服器限時內沒有回覆";
        case Text::replay_report_failed:
            return "{port} 的一份流量報告：{why}";
        case Text::replay_move_failed:
            return "監察程式在 {port} 的操作：{why}";
        case Text::replay_no_duty:
            return "{who} 不能當值：{why}";
        case Text::replay_no_off_duty:
            return "未能結束當值：{why}";
        case Text::replay_desk_failed:
            return "{who}：{why}";
        case Text::replay_invented:
            return "【虛構】{what}";
        case Text::replay_a_train:
            return "每列車 {count} 人";
        case Text::replay_a_coach:
            return "每輛巴士 {count} 人";
        case Text::replay_requests:
            return "{who} 要求{terms}，{direction}";
        case Text::replay_accepts:
            return "{who} 接受{terms}，{direction}";
        case Text::replay_effects:
            return "{who} 開始執行，{direction}";
        case Text::replay_released:
            return "{who} 報告第 {wave} 批：放行 {count} 人";
        case Text::replay_received:
            return "{who} 報告第 {wave} 批：接收 {count} 人";
        case Text::replay_tightens:
            return "{who} 收緊至{terms}；{ports} 接收旅客";
        case Text::replay_holds:
            return "{who}【停止放行】所有旅客，{direction}";
        case Text::replay_amends:
            return "{who} 建議改為{terms}，{direction}";
        case Text::replay_all_clear:
            return "{who} 建議【解除限制】，{direction}";
        case Text::replay_accepts_all_clear:
            return "{who} 同意：【解除限制】，{direction}";
        case Text::replay_rejects:
            return "{who} 拒絕有關要求，{direction}";
        case Text::replay_refused:
            return "{who} 接受{terms}：【被拒】（{number}），這些條款其間已失效；一切不變";
        case Text::replay_proposes_hours:
            return "{who} 建議開放時間 {opens} 至 {closes}，{direction}";
        case Text::replay_agrees_hours:
            return "{who} 同意：{opens} 至 {closes} 開放，{direction}";
        case Text::replay_hands_over:
            return "{who}：{officer} 把崗位移交 {to}，連同 {count} 個生效預警";
        case Text::replay_takes_over:
            return "{who}：{officer} 接管崗位";
        case Text::replay_tallies_so_far:
            return "{who} 統計至今已辦手續 {count} 人，{direction}，{time} 關閉";
        case Text::replay_tallies:
            return "{who} 統計最後已辦手續 {count} 人，{direction}，{time} 關閉";
        case Text::replay_admits:
            return "{who} 將全部接收，至 {time}，{direction}";
        case Text::replay_finishes:
            return "{who}：最後一人已通過，接收 {count} 人，與統計相符，{direction}：已關閉";
        case Text::replay_link_cut:
            return "{who} 的數據連線中斷";
        case Text::replay_link_restored:
            return "{who} 的數據連線恢復";
        case Text::replay_records_call:
            return "{who} 記錄電話協議：{terms}，{direction}；未經確認";
        case Text::replay_confirms_call:
            return "{who} 確認電話協議：生效";
        case Text::replay_asked:
            return "{who} 已確認";
        case Text::replay_diverted:
            return "{who} 已確認將有旅客從{port}轉來";
        case Text::replay_seen_only:
            return "{who} 已確認收到要求，但沒有答覆";
        case Text::replay_not_answered:
            return "通知 {who}：{side}限時內【未答覆】";
        case Text::replay_no_tally:
            return "通知 {who}：{side}關閉前【未報人數】，{direction}";
        case Text::replay_stories:
            return "{day} 的情節：【虛構】事件，屬演習。記錄後所需時間：已顯示、已確認、已答覆。";
        case Text::replay_story_times:
            return "{what}  [{presented}, {acknowledged}, {answered}]";
        case Text::replay_story_told:
            return "依次通知：{told}";
        case Text::replay_story_lo_wu:
            return "單方收緊，共同放行";
        case Text::replay_story_overnight:
            return "雙方同意通宵開放，並交接班";
        case Text::replay_story_spur_line:
            return "關閉時沒有人滯留兩地大堂之間";
        case Text::replay_story_unanswered:
            return "已閱未答：逐級上報至雙方聯絡室";
        case Text::replay_story_telephone:
            return "數據中斷，以電話補救";
        case Text::replay_story_missed_tally:
            return "刻意漏報的人數";
        case Text::replay_story_closing:
            return "一次關閉";
        case Text::replay_closings:
            return "關閉：統計、接收、完成";
        case Text::replay_story_stands:
            return "{port}，{direction}，{story}：{all} 步中有 {count} 步在日誌內";
        case Text::replay_taken_up:
            return "聯絡室接手了 {count} 次無回應";
        case Text::replay_no_seat:
            return "{who} 在此沒有崗位；虛構事件需要它";
    }
    throw std::logic_error("a text that is no key");
}

std::string_view traditional(Refusal number) {
    switch (number) {
        case Refusal::malformed:
            return "無法讀取這則訊息。請核對用戶端與訊息伺服器的版本。";
        case Refusal::unspecified_value:
            return "有一項必須寫明的內容沒有寫明。請寫明後再送。";
        case Refusal::field_out_of_bounds:
            return "有一項數值超出範圍。請更正後再送。";
        case Refusal::text_not_utf8:
            return "有一段文字不是有效的 UTF-8。請重新輸入。";
        case Refusal::bad_message_id:
            return "訊息編號不是 16 位元組的 UUIDv7。請由用戶端產生編號。";
        case Refusal::unknown_notice:
            return "這裏不認識這種通報。請核對用戶端與訊息伺服器的版本。";
        case Refusal::unknown_protocol:
            return "這裏不使用這個協定版本。請安裝與訊息伺服器配套的用戶端。";
        case Refusal::wrong_log:
            return "這個身份屬於另一日誌：創始記錄的雜湊值不同。請向管理員索取正確的身份檔案。";
        case Refusal::hello_first:
            return "不認識這個連線工作階段。請先送出 Hello。";
        case Refusal::unknown_key:
            return "簽署密鑰未經登記。請己方管理員登記。";
        case Refusal::key_not_of_session:
            return "簽署密鑰所屬的主體與連線的不同。請兩者使用同一身份。";
        case Refusal::unsigned_instruction:
            return "指令必須簽署；只有裝置的流量報告可以不簽。";
        case Refusal::bad_signature:
            return "簽署驗證不通過。通報在途中被更改，或是為另一日誌而簽。";
        case Refusal::wrong_side:
            return "這是代表對方發言。只有該方可以送出。";
        case Refusal::scope_not_writable:
            return "你不可寫入這個口岸。請使用該口岸的崗位，或己方聯絡室。";
        case Refusal::scope_not_readable:
            return "你不可閱讀這個範圍。請向己方管理員查詢。";
        case Refusal::role_may_not:
            return "這種角色的主體不可送出這項內容。";
        case Refusal::revoked:
            return "這個身份已被撤銷。請向己方管理員查詢。";
        case Refusal::unknown_person:
            return "這名人員未經登記。請核對編號，或請己方管理員登記該人員。";
        case Refusal::person_of_other_side:
            return "這名人員由對方登記。";
        case Refusal::already_enrolled:
            return "這個名稱已經登記。請先撤銷，或另選名稱。";
        case Refusal::unknown_principal:
            return "沒有登記這個名稱。`liaison principals` 會列出所有名稱。";
        case Refusal::key_in_use:
            return "這個密鑰現屬或曾屬另一主體。請製作新的一對密鑰。";
        case Refusal::person_needed:
            return "請說明由哪名人員執行（--person）。";
        case Refusal::nobody_on_duty:
            return "這個崗位沒有人當值。請先當值（`liaison duty on --person ID`）。";
        case Refusal::own_notice:
            return "這是己方發出的，現在輪到對方。只有對方可以確認、接受或答覆。";
        case Refusal::not_addressed:
            return "這項記錄沒有指定收件一方，因此無須確認。";
        case Refusal::not_holding_side:
            return "只有旅客離開的一方可以這樣做：由它放行。";
        case Refusal::not_receiving_side:
            return "只有旅客進入的一方可以這樣做。";
        case Refusal::root_signature_wrong:
            return "貴方的根密鑰沒有簽署這項內容，或簽署了別的內容。請以根密鑰本身簽署（--root "
                   "檔案）。";
        case Refusal::log_signature_wrong:
            return "現行的日誌密鑰沒有簽署這個新密鑰。請在訊息伺服器的電腦上重新製作（`liaison "
                   "site next-key log`）。";
        case Refusal::witness_key_wrong:
            return "一方的見證方只用創始記錄所列的密鑰簽署，不用其他密鑰。請從備份還原該身份檔案。";
        case Refusal::from_the_future:
            return "通報的時間比訊息伺服器快超過 5 分鐘。請校正這部電腦的時鐘。";
        case Refusal::too_old:
            return "通報已超過 7 天。請另發一則。";
        case Refusal::already_expired:
            return "通報在到達前已過期。如仍然適用，請另發一則。";
        case Refusal::message_id_reused:
            return "這個訊息編號已用於另一則通報。請以新編號再送。";
        case Refusal::unknown_port:
            return "這個站點沒有這個口岸。`liaison status` 會列出所有口岸。";
        case Refusal::port_suspended:
            return "這個口岸暫停旅客過關，因此不接受預警、新的指令，也不接收分流旅客。";
        case Refusal::alert_already_live:
            return "這個口岸、方向和事件已有生效中的預警。請更新該預警。";
        case Refusal::alert_not_found:
            return "沒有這個生效中的預警。`liaison status` 會列出生效中的預警。";
        case Refusal::alert_not_proposed:
            return "這個預警已經發出。要結束請解除。";
        case Refusal::alert_is_proposed:
            return "這個預警只屬建議。請發出或駁回。";
        case Refusal::not_raising_side:
            return "這個預警由對方發出。只有該方或其聯絡室可更改或解除。";
        case Refusal::record_not_found:
            return "這個口岸沒有這則生效中的通報。它可能已更新或結束：請查看現時的通報。";
        case Refusal::wrong_status:
            return "演習通報不可回應實際通報，反之亦然。";
        case Refusal::no_exercise:
            return "這次演習沒有進行。請先開始演習，或以實際通報送出。";
        case Refusal::exercise_running:
            return "已有演習進行中。請先結束。";
        case Refusal::not_a_participant:
            return "你沒有參與這次演習。";
        case Refusal::already_on_duty:
            return "這名人員已在這個崗位當值。";
        case Refusal::not_on_duty:
            return "這名人員沒有在這個崗位當值。";
        case Refusal::played_outside_exercise:
            return "模擬崗位只可在演習中操作。";
        case Refusal::cursor_mismatch:
            return "你在這個位置所持的記錄與訊息伺服器的不同。不要繼續：請通知己方審計員，並保存兩"
                   "者。";
        case Refusal::beyond_head:
            return "你持有訊息伺服器所沒有的記錄。不要繼續：請通知己方審計員，並保存這些記錄。";
        case Refusal::nothing_to_change:
            return "這不會帶來任何改變：現況已是如此。";
        case Refusal::order_not_found:
            return "沒有這項生效或待覆的指令。`liaison status` 會列出現有的指令。";
        case Refusal::order_already_live:
            return "這個口岸這個方向已有一項措施。請修訂、收緊或暫停放行該項。";
        case Refusal::stale_revision:
            return "你所回覆的版本之後已有改動。請先看現行條款，再作回覆。";
        case Refusal::loosens:
            return "這會放行比現行條款更多的人。請提出建議（`liaison order "
                   "amend`），須由對方接受。";
        case Refusal::nothing_proposed:
            return "已沒有待覆的建議，因此無可回覆。";
        case Refusal::accept_differs:
            return "你所接受的與建議不符：方向、單位和數字必須相同。";
        case Refusal::nothing_agreed:
            return "這裏沒有已議定或生效而尚未執行的措施。";
        case Refusal::not_in_force:
            return "這裏沒有生效的措施。";
        case Refusal::not_suspended:
            return "這項指令沒有中止，因此無可恢復。";
        case Refusal::outside_hours:
            return "口岸現時關閉。如確有需要，請註明（--outside-hours）。";
        case Refusal::hours_overlap:
            return "這段時間已有議定或建議的開放時間。請延長、縮短或回覆該項。";
        case Refusal::hours_not_found:
            return "沒有這項建議或議定的開放時間。`liaison status` 會列出。";
        case Refusal::closing_not_begun:
            return "這次關閘未有人數通報，或已完結。須先由放行方發出（`liaison closing tally`）。";
        case Refusal::closing_not_admitted:
            return "接收方尚未承諾接收已過關的旅客（`liaison closing admit`）。";
        case Refusal::verbal_not_found:
            return "沒有這項待確認的口頭紀錄。`liaison status` 會列出。";
        case Refusal::handover_not_found:
            return "這個席位沒有這項待接的交更。`liaison status` 會列出。";
        case Refusal::not_incoming_officer:
            return "這個席位是交予另一位人員的。";
        case Refusal::public_notice_not_found:
            return "貴方沒有這項公眾通告。";
        case Refusal::public_notice_not_ready:
            return "公眾通告須先草擬、再批准、後發布，然後更新或撤回。";
        case Refusal::policy_not_found:
            return "沒有這項等待貴方同意的更改。`liaison policy show` 會列出。";
        case Refusal::log_key_not_found:
            return "沒有這個等待貴方同意的日誌密鑰。`liaison log-key show` 會列出。";
        case Refusal::too_large:
            return "訊息太大（內容最多 60,000 位元組，一段文字最多 2,000 位元組）。";
        case Refusal::too_many:
            return "一次送出太多。請減少，並等候回覆。";
        case Refusal::busy:
            return "訊息伺服器繁忙，沒有保存這項內容。請稍後再送。";
        case Refusal::too_fast:
            return "這個席位或程式送出得比站點容許的快，沒有保存這項內容。請等數秒再送。暫停放行仍"
                   "可送"
                   "出。";
        case Refusal::not_stored:
            return "訊息伺服器未能儲存，沒有保存這項內容：磁碟已滿。請使用熱線，通知管理員，稍後再"
                   "送。";
        case Refusal::stopping:
            return "訊息伺服器正在停止，沒有保存這項內容。請待它恢復後再送。";
        case Refusal::unreadable:
            return "訊息伺服器無法讀取日誌的這一部分：有一項記錄已損壞。請立即通知管理員和己方審計"
                   "員。";
        case Refusal::history_disputed:
            return "見證方持有一份由本日誌密鑰簽署的檢查點，而本日誌中並沒有它：不再接受任何內容。"
                   "請改用電話聯絡，不要改動任何東西，並立即通知雙方審計員。";
    }
    throw std::logic_error("a refusal that is not ours");
}

}  // namespace liaison::catalogue
