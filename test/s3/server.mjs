// SPDX-License-Identifier: GPL-3.0-or-later
// An S3 server for tests: s3rver behind a door that does what s3rver leaves out. The door checks AWS Signature
// Version 4 with aws4 (another's code than libcurl's) and the body against x-amz-content-sha256, answers 403 as S3
// does, and now and then 503, as real stores do.
//
//   node server.mjs FOLDER BUCKET   prints "http://127.0.0.1:PORT/"
//
// GET without a signature is let through: the bucket is public, as a mirror's has to be.
import { createHash } from "node:crypto";
import http from "node:http";
import aws4 from "aws4";
import S3rver from "s3rver";

const [folder, bucket] = process.argv.slice(2);
const keys = { accessKeyId: "S3RVER", secretAccessKey: "S3RVER" };
const flaky = Number(process.env.S3_FLAKY || 0); // every so many-th signed request is answered 503
const inner = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: folder,
  configureBuckets: [{ name: bucket, configs: [] }] });
const { port: innerPort } = await inner.run();

function refuse(response, status, code, message) {
  response.writeHead(status, { "Content-Type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

function signatureFits(request) {
  const given = request.headers.authorization || "";
  const match = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(given);
  if (!match || match[1] !== keys.accessKeyId) return false;
  const signed = match[4].split(";");
  if (!["host", "x-amz-date", "x-amz-content-sha256"].every((name) => signed.includes(name))) return false;
  const headers = Object.fromEntries(signed.map((name) => [name, request.headers[name]]));
  const mine = aws4.sign({ service: "s3", region: match[3], method: request.method, path: request.url,
    host: request.headers.host, headers }, keys);
  return mine.headers.Authorization.endsWith(`Signature=${match[5]}`);
}

let count = 0;
const door = http.createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const body = Buffer.concat(pieces);
  const anonymous = !request.headers.authorization;
  if (anonymous && !["GET", "HEAD"].includes(request.method)) return refuse(response, 403, "AccessDenied", "Access Denied");
  if (!anonymous) {
    if (flaky && ++count % flaky === 0) return refuse(response, 503, "SlowDown", "Please reduce your request rate.");
    if (!signatureFits(request)) {
      return refuse(response, 403, "SignatureDoesNotMatch", "The request signature we calculated does not match.");
    }
    const hash = createHash("sha256").update(body).digest("hex");
    if (request.headers["x-amz-content-sha256"] !== hash) {
      return refuse(response, 400, "XAmzContentSHA256Mismatch", "The provided hash does not match what was computed.");
    }
  }
  const headers = { ...request.headers };
  delete headers.authorization;
  delete headers["x-amz-content-sha256"];
  const onward = http.request({ host: "127.0.0.1", port: innerPort, method: request.method, path: request.url,
    headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  onward.end(body);
});
door.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${door.address().port}/`));
