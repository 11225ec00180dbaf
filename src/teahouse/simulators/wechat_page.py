"""The page of the guest's phone: amount, payee and one green button. Plain HTML, no framework."""

from html import escape
from urllib.parse import urlsplit

from teahouse.simulators.wechat_trades import Trade

WORDS = {
    "zh": {
        "lang": "zh-CN",
        "title": "微信支付(模拟)",
        "to": "付款给商户",
        "number": "商户单号",
        "pay": "确认支付",
        "busy": "正在支付…",
        "paid": "支付成功",
        "closed": "订单已关闭",
        "failed": "支付失败,请重试",
        "back": "返回商家",
        "note": "这是模拟收银台,不会产生真实扣款",
    },
    "en": {
        "lang": "en",
        "title": "WeChat Pay (simulated)",
        "to": "Paying",
        "number": "Order no.",
        "pay": "Pay",
        "busy": "Paying…",
        "paid": "Paid",
        "closed": "This order is closed",
        "failed": "Payment failed, please try again",
        "back": "Back to the shop",
        "note": "A simulated cashier: no real money moves",
    },
}

STYLE = """
*{box-sizing:border-box}body{margin:0;background:#ededed;color:#191919;
font:16px/1.5 -apple-system,"PingFang SC","Noto Sans SC","Noto Sans CJK SC",sans-serif}
main{max-width:28rem;margin:0 auto;padding:4rem 1.5rem 2rem;min-height:100vh;min-height:100dvh;
display:flex;flex-direction:column;text-align:center}
h1{font-size:1rem;font-weight:400;margin:0;overflow-wrap:anywhere}
.sum{font-size:2.75rem;font-weight:600;margin:.5rem 0 2rem;font-variant-numeric:tabular-nums}
dl{display:flex;justify-content:space-between;gap:1rem;background:#fff;border-radius:8px;
margin:0;padding:.875rem 1rem;font-size:.875rem}dt{color:#6b6b6b;white-space:nowrap}
dd{margin:0;overflow-wrap:anywhere;text-align:right}
.do{margin-top:auto;padding-top:2rem}
button,.back{display:block;width:100%;min-height:48px;border:0;border-radius:8px;padding:.75rem;
background:#07c160;color:#fff;font:inherit;font-weight:500;text-decoration:none}
button:active{background:#06ad56}button:disabled{background:#c9c9c9}
button:focus-visible,.back:focus-visible{outline:3px solid #576b95;outline-offset:2px}
.said{min-height:1.5rem;margin:0 0 .75rem}.note{font-size:.75rem;color:#6b6b6b;margin:1rem 0 0}
@media (prefers-color-scheme:dark){body{background:#111;color:#d5d5d5}dl{background:#191919}
dt,.note{color:#8f8f8f}}
"""

SCRIPT = """
const button=document.querySelector('button'),said=document.querySelector('.said'),d=button.dataset;
button.addEventListener('click',async()=>{button.disabled=true;said.textContent=d.busy;
try{const r=await fetch('/sim/pay',{method:'POST',headers:{'Content-Type':'application/json'},
body:JSON.stringify({prepay_id:d.prepay})});
if(!r.ok){const why=await r.json().catch(()=>({}));throw new Error(why.message||'')}
said.textContent=d.paid;button.hidden=true;if(d.back)location.replace(d.back)}
catch(e){said.textContent=e.message||d.failed;button.disabled=false}});
"""


def safe_return(target: str) -> str:
    """The target if it leads to this machine or is a plain path, else an empty string."""
    if any(sign <= " " or sign == "\\" for sign in target):
        return ""
    try:
        parts = urlsplit(target)
        if not parts.scheme and not parts.netloc:
            return target if target.startswith("/") and not target.startswith("//") else ""
        local = parts.hostname in ("127.0.0.1", "localhost") and parts.username is None
        return target if parts.scheme in ("http", "https") and local else ""
    except ValueError:
        return ""


def yuan(total_fen: int) -> str:
    """18.50"""
    return f"{total_fen // 100}.{total_fen % 100:02d}"


def pay_page(trade: Trade, back: str, lang: str, nonce: str) -> str:
    """The cashier for this trade; `back` has passed safe_return; nonce is the CSP header's."""
    words = WORDS.get(lang, WORDS["zh"])
    sum_text = f"¥{yuan(trade.total_fen)}"
    return f"""<!doctype html><html lang="{words["lang"]}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>{words["title"]}</title><style nonce="{nonce}">{STYLE}</style>
<main><h1>{words["to"]} · {escape(trade.description)}</h1><p class="sum">{sum_text}</p>
<dl><dt>{words["number"]}</dt><dd>{escape(trade.out_trade_no)}</dd></dl>
<div class="do">{_action(trade, back, words)}<p class="note">{words["note"]}</p></div></main>
<script nonce="{nonce}">{SCRIPT if trade.state == "NOTPAY" else ""}</script></html>"""


def _action(trade: Trade, back: str, words: dict[str, str]) -> str:
    if trade.state == "NOTPAY":
        return (
            f'<p class="said" role="status"></p><button data-prepay="{trade.prepay_id}" '
            f'data-back="{escape(back)}" data-busy="{words["busy"]}" data-paid="{words["paid"]}" '
            f'data-failed="{words["failed"]}">{words["pay"]} ¥{yuan(trade.total_fen)}</button>'
        )
    said = words["closed"] if trade.state == "CLOSED" else words["paid"]
    link = f'<a class="back" href="{escape(back)}">{words["back"]}</a>' if back else ""
    return f'<p class="said" role="status">{said}</p>{link}'
