"use strict";
// Ed25519 (RFC 8032), verification alone: public keys, nothing secret, so it need not take equal time for all.

const Ed25519 = (() => {
  const P = 2n ** 255n - 19n;
  const L = 2n ** 252n + 27742317777372353535851937790883648493n;
  const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
  const ROOT = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;
  const BASE = [
    15112221349535400772501151409588531511454012693041857206046113283949847762202n,
    46316835694926478169428394003475163141307993866256225615783033603165251855960n,
  ];

  const mod = (a) => ((a % P) + P) % P;

  function power(base, exponent) {
    let result = 1n;
    for (let b = mod(base), e = exponent; e > 0n; e >>= 1n, b = (b * b) % P) {
      if (e & 1n) result = (result * b) % P;
    }
    return result;
  }

  const extended = ([x, y]) => [x, y, 1n, (x * y) % P];

  function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
    const a = mod((y1 - x1) * (y2 - x2));
    const b = mod((y1 + x1) * (y2 + x2));
    const c = mod(2n * D * t1 * t2);
    const d = mod(2n * z1 * z2);
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }

  function times(point, scalar) {
    let result = [0n, 1n, 1n, 0n];
    for (let p = point, s = scalar; s > 0n; s >>= 1n, p = add(p, p)) {
      if (s & 1n) result = add(result, p);
    }
    return result;
  }

  const same = ([x1, y1, z1], [x2, y2, z2]) => mod(x1 * z2 - x2 * z1) === 0n && mod(y1 * z2 - y2 * z1) === 0n;

  function number(bytes) {
    let value = 0n;
    for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
    return value;
  }

  // The point that 32 bytes write, or null where they write none (RFC 8032, 5.1.3).
  function point(bytes) {
    const whole = number(bytes);
    const y = whole & ((1n << 255n) - 1n);
    const odd = whole >> 255n;
    if (y >= P) return null;
    const u = mod(y * y - 1n);
    const v = mod(D * y * y + 1n);
    let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
    const square = mod(v * x * x);
    if (square === mod(-u)) x = mod(x * ROOT);
    else if (square !== u) return null;
    if (x === 0n && odd === 1n) return null;
    return extended([(x & 1n) === odd ? x : P - x, y]);
  }

  function verifyWith(sha512) {
    return (key, signature, message) => {
      if (key.length !== 32 || signature.length !== 64) return false;
      const a = point(key);
      const r = point(signature.subarray(0, 32));
      const s = number(signature.subarray(32));
      if (a === null || r === null || s >= L) return false;
      const hashed = new Uint8Array(64 + message.length);
      hashed.set(signature.subarray(0, 32));
      hashed.set(key, 32);
      hashed.set(message, 64);
      const k = number(sha512(hashed)) % L;
      return same(times(extended(BASE), s), add(r, times(a, k)));
    };
  }

  // SHA-512 (FIPS 180-4); its constants are the fractions of roots of the first primes.
  const root = (value, degree) => {
    let low = 0n;
    let high = 1n << 75n;
    while (low < high) {
      const middle = (low + high + 1n) >> 1n;
      if (middle ** degree <= value) low = middle;
      else high = middle - 1n;
    }
    return low;
  };
  const PRIMES = [];
  for (let n = 2; PRIMES.length < 80; n++) if (PRIMES.every((p) => n % p !== 0)) PRIMES.push(n);
  const WORD = (1n << 64n) - 1n;
  const K = PRIMES.map((p) => root(BigInt(p) << 192n, 3n) & WORD);
  const START = PRIMES.slice(0, 8).map((p) => root(BigInt(p) << 128n, 2n) & WORD);
  const turn = (x, n) => ((x >> n) | (x << (64n - n))) & WORD;

  function sha512(message) {
    const length = Math.ceil((message.length + 17) / 128) * 128;
    const padded = new Uint8Array(length);
    padded.set(message);
    padded[message.length] = 0x80;
    new DataView(padded.buffer).setBigUint64(length - 8, BigInt(message.length) * 8n);
    const state = START.slice();
    for (let at = 0; at < length; at += 128) block(state, new DataView(padded.buffer, at, 128));
    const out = new Uint8Array(64);
    state.forEach((word, i) => new DataView(out.buffer).setBigUint64(i * 8, word));
    return out;
  }

  function block(state, view) {
    const w = [];
    for (let i = 0; i < 16; i++) w.push(view.getBigUint64(i * 8));
    for (let i = 16; i < 80; i++) {
      const [x, y] = [w[i - 15], w[i - 2]];
      const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
      const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
      w.push((w[i - 16] + s0 + w[i - 7] + s1) & WORD);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 80; i++) {
      const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
      const t1 = (h + s1 + ((e & f) ^ (~e & WORD & g)) + K[i] + w[i]) & WORD;
      const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & WORD;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & WORD, c, b, a, (t1 + t2) & WORD];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = (state[i] + word) & WORD; });
  }

  return { sha512, verify: verifyWith(sha512) };
})();
