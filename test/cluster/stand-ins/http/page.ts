import type { Exchange } from './exchange';

/** A page whose title says where one landed. */
export function page(exchange: Exchange, title: string): void {
  exchange.html(
    200,
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1><p>A stand-in of the cluster suite answers in its place.</p></body>
</html>
`,
  );
}
