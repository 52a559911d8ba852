"""An AWS to try Slipway on: `python emulator.py --port 5577`. Everything is in memory and gone at the end."""

import argparse
import logging
import os
import signal
import sys
import threading
import time


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0 (the default) takes a free one")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; default %(default)s")
    parser.add_argument("--parent", type=int, help="end as soon as this process, the caller, is gone")
    parser.add_argument("--log", help="file for one line per call and for moto's own errors; default: no log")
    return parser.parse_args()


def end_with(parent):
    """Ends this process when its parent is gone: an orphan has another parent."""
    while os.getppid() == parent:
        time.sleep(0.3)
    os._exit(0)


def set_up_environment():
    """Replaces the user's AWS settings by ours; moto reads its own when it is imported."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "BOTO_", "MOTO_"))]:
        del os.environ[name]
    os.environ.update(
        AWS_ACCESS_KEY_ID="emulated",
        AWS_SECRET_ACCESS_KEY="emulated",
        AWS_CONFIG_FILE=os.devnull,
        AWS_SHARED_CREDENTIALS_FILE=os.devnull,
        MOTO_IAM_LOAD_MANAGED_POLICIES="true",
        MOTO_EC2_LOAD_DEFAULT_AMIS="false",
    )


def set_up_logging(path):
    if path:
        logging.basicConfig(filename=path, level=logging.INFO, format="%(asctime)s %(message)s")
        logging.getLogger("werkzeug").setLevel(logging.ERROR)  # names paths only; our own line tells more
    else:
        logging.disable(logging.CRITICAL)


def main():
    arguments = parse_arguments()
    set_up_environment()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: os._exit(0))  # nothing to save, and no call worth waiting for
    if arguments.parent:
        threading.Thread(target=end_with, args=(arguments.parent,), daemon=True).start()
    set_up_logging(arguments.log)
    sys.dont_write_bytecode = True  # the repository stays as it is

    from werkzeug.serving import make_server

    from aws.application import Application

    application = Application()
    application.warm_up()
    server = make_server(arguments.host, arguments.port, application, threaded=True)
    print(f"ready http://{arguments.host}:{server.port}", flush=True)
    sys.stdout = sys.stderr = open(os.devnull, "w")  # the caller may stop listening; what matters is in the log
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
