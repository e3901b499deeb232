// Opens whatever a link leads into. The page reads the same without it.
function open_target() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  if (target) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", open_target);
addEventListener("DOMContentLoaded", open_target);
addEventListener("beforeprint", () => document.querySelectorAll("details.print").forEach(box => (box.open = true)));
