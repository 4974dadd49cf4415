(function () {
  "use strict";
  var table = document.getElementById("people");
  if (!table) { return; }
  var heads = table.tHead.rows[0].cells;
  var body = table.tBodies[0];
  function key(row, at) {
    var cell = row.cells[at];
    var said = cell.getAttribute("data-key");
    return said === null ? cell.textContent.trim() : said;
  }
  function order(at, down) {
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var x = key(a, at), y = key(b, at);
      var n = Number(x), m = Number(y);
      var less = x !== "" && y !== "" && !isNaN(n) && !isNaN(m) ? n - m : x.localeCompare(y);
      return down ? -less : less;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  Array.prototype.forEach.call(heads, function (head, at) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () {
      var down = head.getAttribute("aria-sort") === "ascending";
      Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      order(at, down);
    });
  });
}());
