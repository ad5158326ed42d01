// Leads on with what stands behind the # of the address: an old section, or an edition on paper.
// Without this script the page leads on without it, and its sections are there as links.
const arrival = document.querySelector("a[data-arrival]");
if (arrival) {
  const place = document.getElementById(location.hash.slice(1));
  const section = place && place.closest("li") && place.closest("li").querySelector("a");
  const target = new URL((section || arrival).href);
  if (!section && location.hash) target.hash = location.hash;
  location.replace(target);
} else {
  for (const link of document.links) if (location.hash) link.hash = location.hash;
}
