// Wide tables are scrolled with the keyboard too. The theme makes their frames when a page is shown.
function reachable() {
  for (const frame of document.querySelectorAll(".md-typeset__scrollwrap")) frame.tabIndex = 0;
}
new MutationObserver(reachable).observe(document.documentElement, { childList: true, subtree: true });
reachable();
