/** Styles of the launcher and the panel, inside the shadow root where the host page's rules do not reach. */
export const styles = `
:host{all:initial!important;color-scheme:light dark!important}
:host([hidden]){display:none!important}
*{box-sizing:border-box}
.launcher{position:fixed;z-index:2147483000;bottom:calc(var(--b,20px) + env(safe-area-inset-bottom,0px));right:20px;
display:flex;align-items:center;gap:10px;min-width:56px;min-height:56px;margin:0;padding:6px 20px 6px 8px;
border:2px solid #fff;border-radius:32px;background:#0b5563;color:#fff;cursor:pointer;
box-shadow:0 0 0 1px rgba(6,34,42,.55),0 6px 20px rgba(6,34,42,.28);
font:600 16px/1.25 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;text-align:left;-webkit-tap-highlight-color:transparent}
.left .launcher{right:auto;left:20px}
.launcher:hover{background:#083f4a}
.launcher:focus-visible{outline:3px solid #fff;outline-offset:2px;box-shadow:0 0 0 9px #0b3fb3}
.launcher svg{width:40px;height:40px;flex:none}
.launcher[aria-expanded=true]{padding:6px}
.launcher[aria-expanded=true] .text{display:none}
.launcher .x{display:none;width:28px;height:28px;margin:6px}
.launcher[aria-expanded=true] .x{display:block}
.launcher[aria-expanded=true] .logo{display:none}
.badge{position:absolute;top:-8px;right:-4px;min-width:26px;height:26px;padding:0 7px;border:2px solid #fff;border-radius:13px;
background:#a3201d;color:#fff;font-size:14px;line-height:22px;text-align:center}
.badge[hidden]{display:none}
.panel{position:fixed;z-index:2147483000;inset:auto;right:20px;bottom:calc(var(--b,20px) + 72px + env(safe-area-inset-bottom,0px));
width:min(420px,calc(100vw - 40px));height:min(700px,calc(100vh - var(--b,20px) - 92px));height:min(700px,calc(100dvh - var(--b,20px) - 92px));
max-width:none;max-height:none;margin:0;padding:0;border:1px solid rgba(6,34,42,.35);border-radius:18px;overflow:hidden;
background:#eef3f3;color:#12262f;box-shadow:0 16px 48px rgba(6,34,42,.3)}
.left .panel{right:auto;left:20px}
.panel.full{inset:0;width:100%;height:100%;height:100dvh;border:0;border-radius:0}
.panel::backdrop{background:#0d2f45}
.panel:focus{outline:none}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0;color-scheme:light dark}
iframe.off{visibility:hidden}
.wait{margin:0;padding:32px 24px;font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
.wait a{color:#0b5563}
.shut{display:block;min-height:44px;margin:0 24px;padding:8px 18px;border:2px solid #0b5563;border-radius:12px;background:#fff;color:#0b5563;
font:600 16px/1.25 system-ui,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;cursor:pointer}
.shut:focus-visible{outline:3px solid #0b3fb3;outline-offset:2px}
@media (prefers-color-scheme:dark){.panel{background:#0d181e;color:#e7eff1;border-color:#41606b}}
@media (prefers-reduced-motion:no-preference){
.launcher{transition:background-color .15s}
.panel[open]:not(.full){animation:rise .18s ease-out}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}}
@media (max-width:360px){.launcher:not([aria-expanded=true]){padding:6px}.launcher .text{display:none}}
@media (forced-colors:active){.launcher,.panel{border:2px solid ButtonText}.launcher:focus-visible{outline-color:Highlight}}
@media print{:host{display:none!important}}
`;
