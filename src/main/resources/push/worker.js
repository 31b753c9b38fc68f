// Shows what Volenti sends. The shop's own page serves a file of one line that loads it:
//   importScripts("https://volenti.example/push/worker.js");
"use strict";

self.addEventListener("push", event => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    // not from us: browsers want something shown for every push all the same
  }
  event.waitUntil(self.registration.showNotification(String(told.title || self.location.host), {
    body: String(told.body || ""),
    // a second telling of the same message replaces the first
    tag: told.tag ? String(told.tag) : undefined,
    data: { url: typeof told.url === "string" ? told.url : "" },
  }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  const url = (event.notification.data || {}).url || "";
  if (/^https?:\/\//.test(url)) event.waitUntil(self.clients.openWindow(url));
});
