"use strict";

const WORDS = {
  zh: {
    title: "验票", practice: "练习店，非真实当票", hint: "扫描当票右上角的二维码，或把二维码内容粘贴到这里",
    check: "核验", camera: "用摄像头扫描", stop: "关闭摄像头", number: "当票号", principal: "当金", due: "到期日",
    items: "当物件数", rules: "规则版本", copy: "补发", genuine: "真票", bad: "不是真票", open: "无法证明",
    genuineMore: "以下各项由本店签发，未被改动。请与票面逐项核对，不一致即票面被改过。",
    forged: "签名不符：票面内容被改过，或不是本店签发。请勿凭此票办理，并与典当行联系。",
    device: "本页没有签发这张票的机器的公钥。可能是伪造，也可能是本页导出后新增的机器。请向典当行索取新的验票页。",
    store: "这不是本店的当票。请用签发店的验票页核验。",
    damaged: "二维码内容不完整或已损坏，无法核验。请重新扫描；输入时请区分大小写。",
    limit: "真票的复印件同样能通过核验；本页不知道这张票是否已续当、赎当或挂失。办理时以店内账簿为准。",
    offline: "本页离线工作，不向任何地方发送数据。", exported: "导出日期", keys: "公钥", language: "English",
    piece: "件", cameraFailed: "摄像头无法打开，请粘贴或用扫描枪输入。",
    nothing: "请先扫描或粘贴二维码内容，再核验。",
  },
  en: {
    title: "Check a ticket", practice: "Practice shop: no real tickets",
    hint: "Scan the QR code at the ticket's upper right, or paste its text here",
    check: "Check", camera: "Scan with the camera", stop: "Close the camera", number: "Ticket no.",
    principal: "Loan", due: "Due date", items: "Items", rules: "Rules", copy: "Replacement", genuine: "Genuine",
    bad: "Not genuine",
    open: "Not proved",
    genuineMore: "This store signed what stands below. Compare each line with the paper: where they differ, the paper was "
      + "changed.",
    forged: "The signature does not fit: the ticket was changed, or this store did not issue it. Do not accept it; "
      + "call the pawnshop.",
    device: "This page lacks the key of the machine that signed this ticket: forged, or a machine that is newer than "
      + "this page. Ask the pawnshop for a new page.",
    store: "This is not a ticket of this store. Use the page of the store that issued it.",
    damaged: "The text is cut short or damaged and cannot be checked. Scan again; when typing, mind capital letters.",
    limit: "A copy of a genuine ticket passes as well, and this page does not know whether a ticket was renewed, "
      + "redeemed or reported lost since. The shop's book decides.",
    offline: "This page works offline and sends nothing anywhere.", exported: "Exported on", keys: "Public keys",
    language: "中文", piece: "", cameraFailed: "The camera cannot be opened. Paste the text or use a hand scanner.",
    nothing: "Scan the code or paste its text first, then check.",
  },
};

const shop = JSON.parse(document.getElementById("shop").textContent);
const part = (id) => document.getElementById(id);
let language = "zh";
let last = null;
let asked = 0;
let stream = null;

function yuan(fen) {
  const whole = (fen / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `¥${whole}.${(fen % 100n).toString().padStart(2, "0")}`;
}

function rowsOf(claim) {
  const words = WORDS[language];
  const rows = [
    [words.number, claim.number], [words.principal, yuan(claim.principal)], [words.due, claim.due],
    [words.items, `${claim.items} ${words.piece}`.trim()], [words.rules, claim.rulebook],
  ];
  if (claim.replacements > 0n) rows.splice(1, 0, [words.copy, `${claim.replacements}`]);
  return rows;
}

function show() {
  const words = WORDS[language];
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `${words.title} · ${shop.name}`;
  document.querySelectorAll("[data-word]").forEach((each) => { each.textContent = words[each.dataset.word]; });
  part("text").placeholder = words.hint;
  part("text").setAttribute("aria-label", words.hint);
  part("camera").textContent = stream === null ? words.camera : words.stop;
  part("made").textContent = `${words.exported} ${shop.on} · ${words.keys} ${shop.keys.map((each) => each.sign).join(" ")}`;
  const answer = part("answer");
  answer.hidden = last === null;
  if (last === null) return;
  const genuine = last.verdict === "genuine";
  answer.className = genuine ? "good" : "bad";
  answer.dataset.verdict = last.verdict;
  part("mark").textContent = genuine ? "✓" : "✗";
  part("verdict").textContent = genuine ? words.genuine : words[last.verdict === "forged" ? "bad" : "open"];
  part("more").textContent = genuine ? words.genuineMore : words[last.verdict];
  part("rows").replaceChildren(...(genuine ? rowsOf(last.claim) : []).flatMap(([name, said]) => {
    const term = document.createElement("dt");
    const value = document.createElement("dd");
    term.textContent = name;
    value.textContent = said;
    return [term, value];
  }));
}

async function check() {
  const text = part("text").value;
  const turn = ++asked;
  last = null;
  show();
  part("trouble").textContent = text.trim() ? "" : WORDS[language].nothing;
  if (!text.trim()) return;
  const answer = await TicketProof.check(text, shop);
  if (turn !== asked) return;
  last = answer;
  show();
  part("text").select(); // the next scan takes its place
}

function closeCamera() {
  if (stream !== null) stream.getTracks().forEach((track) => track.stop());
  stream = null;
  part("video").hidden = true;
  show();
}

async function look(detector) {
  if (stream === null) return;
  const found = await detector.detect(part("video")).catch(() => []);
  const code = found.find((each) => each.rawValue.trim());
  if (code === undefined) {
    setTimeout(() => look(detector), 150);
    return;
  }
  part("text").value = code.rawValue;
  closeCamera();
  check();
}

async function openCamera() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    part("video").srcObject = stream;
    part("video").hidden = false;
    await part("video").play();
    show();
    look(new BarcodeDetector({ formats: ["qr_code"] }));
  } catch {
    closeCamera();
    part("trouble").textContent = WORDS[language].cameraFailed;
  }
}

part("shop-name").textContent = shop.name;
part("practice").hidden = !shop.practice;
part("camera").hidden = !("BarcodeDetector" in window && navigator.mediaDevices);
part("camera").addEventListener("click", () => (stream === null ? openCamera() : closeCamera()));
part("ask").addEventListener("submit", (event) => { event.preventDefault(); check(); });
part("text").addEventListener("input", () => { asked++; last = null; part("trouble").textContent = ""; show(); });
part("text").addEventListener("paste", () => setTimeout(check, 0));
part("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); check(); } // a scanner ends with it
});
part("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; part("trouble").textContent = ""; show(); });
show();
part("text").focus();
