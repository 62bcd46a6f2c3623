SAMPLE_NAME = "Halden Ferry"
def sample_operations(): return ()
