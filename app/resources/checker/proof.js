"use strict";
// A ticket's proof taken apart as domain/pawn/ticket_proof.py writes it: one way alone to write each thing.

const TicketProof = (() => {
  const PARTS = /^PB1\.([A-Za-z0-9_-]{1,300})\.([A-Za-z0-9_-]{86})$/;
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const SIGNED_AS = new TextEncoder().encode("PawnBook ticket PB1\n");
  const DAY_ZERO = Date.UTC(2000, 0, 1);

  // The bytes of base64url without padding, or null where bits are left over.
  function bytes(text) {
    const out = new Uint8Array(Math.floor((text.length * 6) / 8));
    let held = 0;
    let bits = 0;
    let at = 0;
    for (const letter of text) {
      held = (held << 6) | LETTERS.indexOf(letter);
      bits += 6;
      if (bits >= 8) {
        bits -= 8;
        out[at++] = (held >> bits) & 0xff;
      }
      held &= (1 << bits) - 1;
    }
    return bits < 6 && held === 0 ? out : null;
  }

  const room = (digits) => {
    const bits = (10n ** BigInt(digits) - 1n).toString(2).length;
    return Math.ceil(bits / 8);
  };
  const big = (data) => data.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");

  class Packed {
    constructor(data) { this.left = data; }

    take(count) {
      if (this.left.length < count) throw new RangeError("too short");
      const taken = this.left.subarray(0, count);
      this.left = this.left.subarray(count);
      return taken;
    }

    number() {
      const count = this.take(1)[0];
      const data = this.take(count);
      if (count > 7 || (count > 0 && data[0] === 0)) throw new RangeError("not written so");
      return big(data);
    }

    text() {
      const head = this.take(1)[0];
      const length = head & 0x7f;
      if (length === 0 || length > 60) throw new RangeError("not written so");
      if (!(head & 0x80)) {
        const said = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.take(length));
        if (/^[0-9]+$/.test(said) || /[\p{C}\u2028\u2029]/u.test(said)) throw new RangeError("not written so");
        return said;
      }
      const value = big(this.take(room(length)));
      if (value >= 10n ** BigInt(length)) throw new RangeError("not written so");
      return value.toString().padStart(length, "0");
    }
  }

  // What a text says, the bytes that were signed and the signature; null for a text that is no proof.
  function read(text) {
    const parts = PARTS.exec(text.trim());
    if (parts === null || text.length > 420) return null;
    const payload = bytes(parts[1]);
    const signature = bytes(parts[2]);
    if (payload === null || signature === null) return null;
    try {
      const packed = new Packed(payload);
      const claim = {
        store: packed.text(),
        number: packed.text(),
        replacements: packed.number(),
        principal: packed.number(),
        due: new Date(DAY_ZERO + Number(big(packed.take(2))) * 86400000).toISOString().slice(0, 10),
        items: packed.number(),
        goods: hex(packed.take(6)),
        rulebook: packed.text(),
        key: hex(packed.take(4)),
      };
      if (packed.left.length) return null;
      const signed = new Uint8Array(SIGNED_AS.length + payload.length);
      signed.set(SIGNED_AS);
      signed.set(payload, SIGNED_AS.length);
      return { claim, signed, signature };
    } catch {
      return null;
    }
  }

  async function signedBy(key, proof) {
    const raw = Uint8Array.from(key.match(/../g), (pair) => parseInt(pair, 16));
    try {
      const known = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", known, proof.signature, proof.signed);
    } catch { // an older browser, or a page that it does not trust with its own cryptography
      return Ed25519.verify(raw, proof.signature, proof.signed);
    }
  }

  // "genuine", "forged", "device", "store" or "damaged", with what the text says where it could be read.
  async function check(text, shop) {
    const proof = read(text);
    if (proof === null) return { verdict: "damaged" };
    const { claim } = proof;
    if (claim.store !== shop.store) return { verdict: "store", claim };
    const named = shop.keys.filter((each) => each.sign === claim.key);
    for (const each of named) {
      if (await signedBy(each.key, proof)) return { verdict: "genuine", claim };
    }
    return { verdict: named.length ? "forged" : "device", claim };
  }

  return { read, check };
})();
