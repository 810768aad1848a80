/** Ways of writing an address so that a careless reader takes it for a harmless one. */
const FOUR = [
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "0177.0.0.1",
    "0x7f.0.0.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "0",
  ],
  ...[
    "0.0.0.0",
    "127.0.0.1.",
    "127.000.000.001",
    "0x7f.1",
    "0177.1",
    "127.255.255.254",
    "①②⑦.⓪.⓪.①",
    "１２７.0.0.1",
  ],
  ...[
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "0251.0376.0251.0376",
    "169.254.43518",
    "0xA9.0xFE.0xA9.0xFE",
  ],
  ...["10.0.0.1", "0x0a000001", "167772161", "012.0.0.1", "10.1", "172.16.0.1", "0xac100001", "192.168.0.1"],
  ...["0xc0a80001", "3232235521", "100.64.0.1", "198.18.0.1", "192.0.0.192", "224.0.0.1", "255.255.255.255"],
];
const SIX = [
  ...[
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:1]",
  ],
  ...["[::127.0.0.1]", "[::7f00:1]", "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[64:ff9b::7f00:1]"],
  ...[
    "[64:ff9b::127.0.0.1]",
    "[64:ff9b:1::7f00:1]",
    "[2002:7f00:1::]",
    "[2002:7f00:1::1]",
    "[2001:0:7f00:1::]",
  ],
  ...[
    "[fd00::1]",
    "[fc00::1]",
    "[fe80::1]",
    "[fec0::1]",
    "[ff02::1]",
    "[::ffff:10.0.0.1]",
    "[100::1]",
    "[2001:db8::1]",
  ],
];
const NAMES = [
  "localhost",
  "LOCALHOST",
  "localhost.",
  "loop.test",
  "meta.test",
  "six.test",
  "both.test",
  "mapped.test",
  "rebind.test",
];
const REDIRECTS = [301, 302, 303, 307, 308].flatMap((status) =>
  ["loop", "meta", "ten", "six", "zero", "chain"].map((to) => `http://good.test/${status}/${to}`),
);
const ODD = [
  "http://good.test@127.0.0.1/",
  "http://127.0.0.1#@good.test/",
  "http://127.0.0.1\\@good.test/",
  "http:\\\\127.0.0.1/",
  "http:127.0.0.1/",
  "http:///127.0.0.1/",
  "http://127.0.0.1:80/",
  "http://127.0.0.1:8080/",
  "http://good.test:22/",
  "//127.0.0.1/",
  "file:///etc/passwd",
  "ftp://127.0.0.1/",
  "gopher://127.0.0.1:80/_x",
  "data:text/html,x",
  "http://127.0.0.1%2f@good.test/",
  "http://127.0.0.1\t/",
  " http://127.0.0.1/",
  "http://127。0。0。1/",
  "http://%31%32%37.0.0.1/",
  "http://good.test/meta-refresh",
];

/** At least 120 addresses that lead, or want to lead, where they must not. */
export const FORMS: readonly string[] = [
  ...FOUR.map((host) => `http://${host}/`),
  ...SIX.map((host) => `http://${host}/`),
  ...NAMES.map((host) => `http://${host}/`),
  ...["127.0.0.1", "[::1]", "169.254.169.254", "rebind.test"].map((host) => `https://${host}/`),
  ...REDIRECTS,
  ...ODD,
];
