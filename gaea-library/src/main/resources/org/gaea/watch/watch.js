(() => {
  "use strict";
  const main = document.querySelector("main");
  const connection = document.getElementById("connection");
  const said = document.getElementById("said");
  const secret = document.querySelector("meta[name=gaea-secret]").content;

  const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");
  /* What the reader changed, and what the script of the curves fills. */
  const own = (node, name) => node.id === "copy" || (node.nodeName === "DETAILS" && name === "open");

  /* Makes one tree like another, and leaves what is alike as it is: focus, choices and scrolling stay. */
  function become(old, now) {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue !== now.nodeValue) old.nodeValue = now.nodeValue;
      return;
    }
    for (const { name } of [...old.attributes]) if (!now.hasAttribute(name) && !own(old, name)) old.removeAttribute(name);
    for (const { name, value } of now.attributes) if (old.getAttribute(name) !== value && !own(old, name)) old.setAttribute(name, value);
    if (old.classList.contains("plot") && old.nodeName === "DIV") return;
    const named = new Map([...old.children].filter(child => child.id).map(child => [child.id, child]));
    let at = old.firstChild;
    for (const child of [...now.childNodes]) {
      const known = child.id ? named.get(child.id) : null;
      if (known && alike(known, child)) {
        if (known === at) at = at.nextSibling; else old.insertBefore(known, at);
        become(known, child);
      } else if (at && alike(at, child) && !child.id) {
        const next = at.nextSibling;
        become(at, child);
        at = next;
      } else {
        old.insertBefore(document.importNode(child, true), at);
      }
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  function show(page) {
    document.title = page.title;
    const template = document.createElement("template");
    template.innerHTML = "<main>" + page.main + "</main>";
    become(main, template.content.firstChild);
    document.dispatchEvent(new CustomEvent("charts", { detail: page.charts }));
    document.body.dataset.changes = +(document.body.dataset.changes || 0) + 1;
  }

  function follow() {
    const source = new EventSource(document.body.dataset.live);
    source.onopen = () => { connection.textContent = "live"; connection.className = "on"; };
    source.onmessage = event => show(JSON.parse(event.data));
    source.onerror = () => {
      connection.textContent = "not connected; tries again";
      connection.className = "off";
      if (source.readyState === EventSource.CLOSED) setTimeout(follow, 5000);
    };
  }
  follow();

  document.addEventListener("click", event => {
    const button = event.target.closest("button[data-post]");
    if (!button) return;
    button.disabled = true;
    fetch(button.dataset.post, { method: "POST", headers: { "X-Gaea": secret } })
      .then(answer => answer.text().then(text => { said.textContent = text; if (!answer.ok) button.disabled = false; }))
      .catch(() => { said.textContent = "The server does not answer."; button.disabled = false; });
  });
})();
