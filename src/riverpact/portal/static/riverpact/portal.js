/* The side bar on a phone, tables that stack there, and the focus on a form's errors. */
"use strict";
document.documentElement.classList.add("rp-js");

function toggleMenu(button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("rp-menu-open", open);
}

/* A stacked row shows each cell under the words of its column. */
function labelCells(root) {
  for (const table of root.querySelectorAll("table.rp-stack")) {
    const heads = [...table.querySelectorAll("thead th")].map(
      (head) => (head.querySelector(".rp-label") || head).textContent.trim());
    for (const row of table.querySelectorAll("tbody tr")) {
      [...row.cells].forEach((cell, index) => { cell.dataset.label = heads[index] || ""; });
    }
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".rp-menu-button");
  if (button) toggleMenu(button);
  if (event.target.closest("[data-print]")) window.print();
});
document.addEventListener("keydown", (event) => {
  const button = document.querySelector('.rp-menu-button[aria-expanded="true"]');
  if (event.key === "Escape" && button) { toggleMenu(button); button.focus(); }
});
document.addEventListener("DOMContentLoaded", () => {
  labelCells(document);
  const errors = document.querySelector("[data-focus]");
  if (errors) errors.focus();
});
document.addEventListener("htmx:afterSettle", () => labelCells(document));
