import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export const hasNginx = (): boolean => spawnSync("nginx", ["-v"]).error === undefined;

export interface Nginx {
  /** serves the page's bytes as a file: the limit */
  files: string;
  /** in front of the app, as deploy/nginx.conf has it */
  front: string;
  stop: () => Promise<void>;
}

/**
 * One nginx with two servers, on the ports after the app's.
 * @param app address of the app; @param html the page, and as gzip
 */
export async function startNginx(
  { folder, pages }: { folder: string; pages: string },
  app: URL,
  html: Buffer,
  gzip: Buffer,
): Promise<Nginx> {
  const [filesPort, frontPort] = [Number(app.port) + 1, Number(app.port) + 2];
  const root = path.join(folder, "files");
  mkdirSync(root, { recursive: true });
  writeFileSync(path.join(root, "page.html"), html);
  writeFileSync(path.join(root, "page.html.gz"), gzip);
  const shipped = readFileSync(path.resolve("deploy/nginx.conf"), "utf8")
    .replace("127.0.0.1:3000;", `127.0.0.1:${app.port};`)
    .replace("listen 80;", `listen 127.0.0.1:${frontPort};`)
    .replace("root /var/cache/on-the-record;", `root ${pages};`);
  writeFileSync(path.join(folder, "front.conf"), shipped);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((one) => `${one}_temp_path ${path.join(folder, one)};`)
    .join("\n  ");
  const config = `daemon off;
worker_processes auto;
pid ${path.join(folder, "nginx.pid")};
error_log ${path.join(folder, "error.log")};
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  access_log off;
  ${temporary}
  server {
    listen 127.0.0.1:${filesPort};
    root ${root};
    gzip_static on;
  }
  include ${path.join(folder, "front.conf")};
}
`;
  const file = path.join(folder, "nginx.conf");
  writeFileSync(file, config);
  const child = spawn("nginx", ["-c", file, "-e", path.join(folder, "error.log")], { stdio: "inherit" });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const files = `http://127.0.0.1:${filesPort}/page.html`;
  while (child.exitCode === null) {
    const answers = await fetch(files).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (child.exitCode !== null)
    throw new Error(`nginx did not start: ${readFileSync(path.join(folder, "error.log"))}`);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { files, front: `http://127.0.0.1:${frontPort}`, stop };
}
