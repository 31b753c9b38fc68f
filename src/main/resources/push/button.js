// The button with which a visitor lets this device be notified, and stops it. In a page of the shop's:
//   <div data-volenti-push="offers+news" data-worker="/volenti-worker.js" data-token="…"></div>
//   <script src="https://volenti.example/push/button.js" defer></script>
// Nothing is asked of the browser before the button is pressed.
"use strict";

(() => {
  const base = new URL(".", document.currentScript.src);

  const form = fields => {
    const body = new URLSearchParams();
    for (const [name, value] of fields) body.append(name, value);
    // a form, so that no browser asks for leave first
    return { method: "POST", body, credentials: "omit", referrerPolicy: "no-referrer" };
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const bytes = base64 => {
    const text = atob(base64.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(text, letter => letter.charCodeAt(0));
  };

  const sameKey = (subscription, key) => {
    const given = subscription.options.applicationServerKey;
    if (!given) return false;
    const own = new Uint8Array(given);
    return own.length === key.length && own.every((value, i) => value === key[i]);
  };

  async function show(place) {
    if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
    const set = place.dataset.volentiPush.split("+").map(encodeURIComponent).join("+");
    const asked = await fetch(new URL(`${set}/ask`, base), { credentials: "omit" });
    if (!asked.ok) return;
    const { key, texts, ticks, lang } = await asked.json();
    if (!ticks.length) return;
    const worker = await navigator.serviceWorker.register(place.dataset.worker || "/volenti-worker.js");
    const serverKey = bytes(key);

    const words = document.createElement("div");
    const boxes = ticks.map(tick => {
      const label = element("label", "", "volenti-push-words");
      const box = document.createElement("input");
      box.type = "checkbox";
      // one purpose: its words stand above the button, and pressing it is the yes; several: each is ticked by herself
      if (ticks.length > 1) label.append(box, " ");
      label.append(tick.text);
      label.lang = tick.lang || lang;
      words.append(label);
      return box;
    });
    const button = element("button", "", "volenti-push-button");
    button.type = "button";
    const status = element("p", "", "volenti-push-status");
    status.setAttribute("role", "status");
    place.lang = lang;
    place.replaceChildren(words, button, status);

    const chosen = () => ticks.filter((tick, i) => ticks.length === 1 || boxes[i].checked);

    const look = async () => {
      const present = await worker.pushManager.getSubscription();
      const on = Boolean(present && sameKey(present, serverKey));
      words.hidden = on;
      button.textContent = on ? texts.no : texts.yes;
      return on ? present : null;
    };

    const yes = async () => {
      if (!chosen().length) return texts.tick;
      if (await Notification.requestPermission() !== "granted") return texts.denied;
      await navigator.serviceWorker.ready;
      const former = await worker.pushManager.getSubscription();
      if (former && !sameKey(former, serverKey)) await former.unsubscribe();
      const device = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: serverKey });
      const fields = [["subscription", JSON.stringify(device)], ["token", place.dataset.token || ""]];
      for (const tick of chosen()) fields.push(["tick", tick.key], ["row", tick.row]);
      const answer = await fetch(new URL(set, base), form(fields));
      if (answer.ok) return texts.on;
      // what nobody wrote down is no yes
      await device.unsubscribe();
      return texts.failed;
    };

    const no = async present => {
      const answer = await fetch(new URL("off", base), form([["subscription", JSON.stringify(present)]]));
      // ended in the browser in any case: then nothing reaches this device
      await present.unsubscribe();
      return answer.ok ? texts.off : texts.failed;
    };

    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        const present = await look();
        status.textContent = await (present ? no(present) : yes());
      } catch {
        status.textContent = texts.failed;
      }
      await look();
      button.disabled = false;
    });
    if (await look()) status.textContent = texts.on;
  }

  for (const place of document.querySelectorAll("[data-volenti-push]")) show(place).catch(() => {});
})();
