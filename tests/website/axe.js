// Opens pages in headless Chromium and prints what axe-core finds wrong with each, as JSON.
// node axe.js NODE_MODULES CHROMIUM PAGE...
const [modules, chromium, ...pages] = process.argv.slice(2);
const playwright = require(`${modules}/playwright-core`);
const { source } = require(`${modules}/axe-core`);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];

(async () => {
  const browser = await playwright.chromium.launch({ executablePath: chromium, args: flags });
  const found = {};
  for (const page of pages) {
    // bypassCSP lets axe itself run; a page of its own without it tells what the page tries to load.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
    const tab = await context.newPage();
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.goto(`file://${page}`);
    const scripts = await tab.evaluate(() => document.scripts.length);
    await tab.keyboard.press("Tab");
    const first = await tab.evaluate(() => document.activeElement.className);
    await tab.evaluate(source);
    const report = await tab.evaluate(() => axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    found[page] = {
      violations: report.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(", ")}`),
      passes: report.passes.length, requests: asked.length, scripts, first,
    };
    await context.close();
  }
  await browser.close();
  console.log(JSON.stringify(found));
})();
