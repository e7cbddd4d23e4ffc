import pytest

onnx = pytest.importorskip("onnx")

from dragoman.model import weights  # noqa: E402


def test_matrices_are_unsigned_bytes_so_that_no_processor_overflows() -> None:
    graph = onnx.load_from_string(weights.read(weights.ENCODER)).graph
    kinds = {tensor.name: tensor.data_type for tensor in graph.initializer}
    products = [node for node in graph.node if node.op_type == "MatMulInteger"]
    assert len(products) == 38
    assert {kinds[name] for node in products for name in (node.input[1], node.input[3])} == {onnx.TensorProto.UINT8}
