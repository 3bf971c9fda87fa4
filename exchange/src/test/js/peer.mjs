// Canonicalises, signs and verifies with libraries that nobody here wrote: one line in, one line out.
//
//   node peer.mjs canonicalize    JSON text -> canonical JSON
//   node peer.mjs verify          {now, x, message, request?} -> true, or what is wrong
//   node peer.mjs sign            first line out: public keys {keyid: x}
//                                 {now, key, created, nonce, receiver, date, message, content} -> header fields

import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import canonicalize from 'canonicalize';
import signatures from 'http-message-signatures';

const { signMessage, verifyMessage } = signatures.httpbis;
const realNow = Date.now;

const keys = new Map();
function publicKey(x) {
  if (!keys.has(x)) {
    keys.set(x, createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } }));
  }
  return keys.get(x);
}

// The library asks the clock of the machine; the tests have their own.
function at(seconds) {
  Date.now = seconds === undefined ? realNow : () => seconds * 1000;
}

async function verified({ now, x, message, request }) {
  at(now);
  const key = publicKey(x);
  const keyLookup = async () => ({
    algs: ['ed25519'],
    verify: async (base, signature) => verify(null, base, key, signature),
  });
  try {
    return String(await verifyMessage({ keyLookup, all: true }, message, request));
  } catch (e) {
    return `${e.name}: ${e.message}`.replaceAll('\n', ' ');
  }
}

const own = [0, 1, 2, 3].map((n) => ({ id: `node-${n}`, ...generateKeyPairSync('ed25519') }));

async function signed({ key, created, nonce, receiver, date, message, content }) {
  const body = Buffer.from(content, 'base64');
  const headers = { ...message.headers, 'fsx-to': receiver, 'fsx-date': date };
  const fields = ['@method', '@path', '@query', 'fsx-to', 'fsx-date'];
  if (body.length > 0) {
    const digest = createHash('sha256').update(body).digest('base64');
    headers['content-digest'] = `sha-256=:${digest}:`;
    fields.push('content-digest', 'content-type');
  }
  const { id, privateKey } = own[key];
  const config = {
    name: 'sig1',
    key: { id, alg: 'ed25519', sign: async (base) => sign(null, base, privateKey) },
    fields,
    params: ['created', 'expires', 'nonce', 'keyid', 'alg', 'tag'],
    paramValues: {
      created: new Date(created * 1000),
      expires: new Date((created + 120) * 1000),
      nonce,
      tag: 'fsx',
    },
  };
  return JSON.stringify((await signMessage(config, { ...message, headers })).headers);
}

const does = {
  canonicalize: (line) => canonicalize(JSON.parse(line)),
  verify: (line) => verified(JSON.parse(line)),
  sign: (line) => signed(JSON.parse(line)),
}[process.argv[2]];

if (process.argv[2] === 'sign') {
  const exported = own.map((k) => [k.id, k.publicKey.export({ format: 'jwk' }).x]);
  process.stdout.write(JSON.stringify(Object.fromEntries(exported)) + '\n');
}

// Not readline: it takes U+2028, which JSON may hold, for the end of a line.
const decoder = new StringDecoder('utf8');
let rest = '';
for await (const chunk of process.stdin) {
  const lines = (rest + decoder.write(chunk)).split('\n');
  rest = lines.pop();
  const out = [];
  for (const line of lines) {
    out.push((await does(line)) + '\n');
  }
  if (!process.stdout.write(out.join(''))) {
    await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}
